// SPDX-License-Identifier: MIT
#include "documented.hpp"

#include <fstream>
#include <stdexcept>

namespace cio::webhooks {

namespace {

class Facts {
public:
    Facts() {
        std::ifstream file{CIO_SOURCE_DIR "/tests/webhooks/events.json"};
        if (!file) throw std::runtime_error{"tests/webhooks/events.json is missing"};
        all_ = Json::parse(file);
    }

    [[nodiscard]] std::vector<Documented> documented() const {
        std::vector<Documented> made;
        for (const auto& event : all_["events"]) {
            for (const std::string source : event["sources"]) made.push_back(make(event, source));
        }
        return made;
    }

private:
    [[nodiscard]] Documented make(const Json& event, const std::string& source) const {
        const std::string name = event["name"];
        Json head;
        for (const auto* field : {"event_id", "timestamp"}) head[field] = example(field, false);
        for (const auto* field : {"object_type", "metric"}) head[field] = event[field];

        Documented made{name + "_of_" + source, head, head, head, event["object_type"], event["metric"]};
        for (auto* body : {&made.body, &made.least, &made.nulls}) (*body)["data"] = Json::object();
        for (const auto* fields : {&event, &all_["sources"][source]}) {
            for (const std::string field : (*fields)["required"]) {
                made.least["data"][field] = example(field, false);
                made.body["data"][field] = example(field, false);
                made.nulls["data"][field] = example(field, true);
            }
            for (const std::string field : (*fields)["optional"]) {
                made.body["data"][field] = example(field, false);
                made.nulls["data"][field] = example(field, true);
            }
        }
        return made;
    }

    /// An example of a field; `null` where that may be.
    [[nodiscard]] Json example(const std::string& name, bool null) const {
        const auto& field = all_["fields"].at(name);
        if (null && field.value("nullable", false)) return nullptr;
        if (!field.contains("fields")) return field.at("example");
        Json object;
        for (const std::string inner : field["fields"]) object[inner] = example(inner, null);
        return field["type"] == "object" ? object : Json::array({object, object});
    }

    Json all_;
};

}  // namespace

const std::vector<Documented>& documented() {
    static const auto all = Facts{}.documented();
    return all;
}

Json without_nulls(Json json) {
    if (json.is_object()) {
        for (auto item = json.begin(); item != json.end();) item = item->is_null() ? json.erase(item) : std::next(item);
    }
    if (json.is_structured()) {
        for (auto& inner : json) inner = without_nulls(std::move(inner));
    }
    return json;
}

}  // namespace cio::webhooks
