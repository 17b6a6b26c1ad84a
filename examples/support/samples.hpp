// SPDX-License-Identifier: MIT
#pragma once

// What some examples try themselves out on. None of it is needed to use the library.

#include <filesystem>
#include <string>

#include <cio/testing/mock_server.hpp>

namespace example {

/// Gives the mock service thousands of messages of its broadcast and its newsletters, and says that people followed
/// their links.
void add_mailings(cio::testing::MockServer& mock);

/// A folder with a few snippets and pictures, some of which the mock service has in another form.
std::filesystem::path make_content_folder();

/// A CSV file with people for the mock service to import, some of whom it cannot take. Returns its URL.
std::string add_people_file(cio::testing::MockServer& mock);

}  // namespace example
