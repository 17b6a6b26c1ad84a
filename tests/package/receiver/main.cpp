// SPDX-License-Identifier: MIT
#include "receive_event.hpp"

int main() { return receive_events() ? 0 : 1; }
