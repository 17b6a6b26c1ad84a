// SPDX-License-Identifier: MIT
#include <cio/json.hpp>

namespace cio {

Json object(std::initializer_list<std::pair<std::string, Json>> members) {
    Json made = Json::object();
    for (const auto& [name, value] : members) made[name] = value;
    return made;
}

}  // namespace cio
