// SPDX-License-Identifier: MIT
#pragma once

bool refuses_without_key();
