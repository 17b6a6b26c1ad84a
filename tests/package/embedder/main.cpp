// SPDX-License-Identifier: MIT
#include "mail.hpp"

int main() { return refuses_without_key() ? 0 : 1; }
