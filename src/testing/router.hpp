// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cio::detail {
struct Operation;
}

namespace cio::testing {

/// A request target, taken apart.
struct Target {
    std::vector<std::string> segments;         ///< Of the path, decoded.
    std::string path;                          ///< The path, decoded.
    std::map<std::string, std::string> query;  ///< Parameters, decoded.
};

/// Takes a target apart. As the service does, it reads a `+` in the query as a space.
Target parse_target(std::string_view target);

/// What a request asks for.
struct Route {
    const cio::detail::Operation* operation;
    std::map<std::string, std::string> parameters;  ///< Of the path, decoded.
};

/// The operation with this method whose path is these segments. Literal segments of a template win over parameters; of
/// two operations with the same path, that whose required parameters are there.
[[nodiscard]] std::optional<Route> find_route(std::string_view method, const std::vector<std::string>& segments,
                                              const std::map<std::string, std::string>& query);

}  // namespace cio::testing
