// SPDX-License-Identifier: MIT
#include <cio/webhooks/event.hpp>

#include <utility>

#include "api/object.hpp"
#include "base/json_document.hpp"
#include "webhooks/event_tables.hpp"

namespace cio::webhooks {

namespace {

constexpr const char* data_field = "data";

Error not_an_event(std::string_view body, std::string what) {
    ErrorInfo info;
    info.kind = ErrorKind::decode;
    info.summary = "the body is not an event: " + std::move(what);
    info.operation = "webhooks::decode";
    info.body = body;
    return Error{std::move(info)};
}

Error no_body(const core::Problem& problem) {
    ErrorInfo info;
    info.kind = ErrorKind::invalid_request;
    info.summary = problem.field + " " + problem.reason;
    info.operation = "webhooks::encode";
    return Error{std::move(info)};
}

/// Takes the field out of an object. Null if it is not there.
Json take(Json::object_t& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return nullptr;
    Json value = std::move(found->second);
    object.erase(found);
    return value;
}

/// One document has another name for the field.
void accept_misspelt_type(Json::object_t& object) {
    const auto misspelt = object.find("object_type_type");
    if (misspelt == object.end() || object.count("object_type") != 0) return;
    object["object_type"] = std::move(misspelt->second);
    object.erase(misspelt);
}

/// What belongs to the event's kind, and keeps what is left.
void read_details(Json& data, Event& event, const api::Path& path) {
    const auto& kinds = details_codec();
    void* const details = kinds.choose(&event.details, data, event.metric.text());
    api::read_object(data, kinds.chosen(&event.details).kind.object(), details, path);
    if (!data.empty()) event.extra[data_field] = std::move(data);
}

/// `lenient`: what is optional and does not fit is kept as unknown.
Event read_event(std::string_view body, bool lenient) {
    auto document = base::parse_document(body, [](const std::string& /*field*/, Json& /*item*/) { return false; });
    const api::Path root{lenient};
    auto* const fields = document.get_ptr<Json::object_t*>();
    if (fields == nullptr) throw api::Mismatch{root, "object", document};
    auto data = take(*fields, data_field);
    accept_misspelt_type(*fields);

    Event event;
    api::read_object(document, api::describe<Event>(), &event, root);
    // Events without an id would all be the same one.
    if (event.event_id.empty()) throw api::Mismatch{"/event_id", "is required, but empty"};
    if (event.metric.text().empty()) throw api::Mismatch{"/metric", "is required, but empty"};
    const api::Path path{root, data_field};
    if (data.is_null()) throw api::Mismatch{"/data", "is required, but missing"};
    api::read_object(data, describe_data(), &event, path);
    read_details(data, event, path);
    return event;
}

/// What a table says of an object, as JSON.
Json document_of(api::Output& out, const api::Type& type, const void* object) {
    out.text.clear();
    api::write_object(out, type, object, api::Path{});
    return out.problem ? Json{} : Json::parse(out.text);
}

}  // namespace

Metric metric_of(const Details& details) {
    const auto text = details_codec().chosen(&details).kind.object().kind;
    return text.empty() ? Metric{} : Metric{text};
}

Result<Event> detail::decode(std::string_view body, cio::detail::CompiledWithJson /*for the linker*/) {
    try {
        try {
            return read_event(body, false);
        } catch (const api::Mismatch&) {
            return read_event(body, true);  // with care, which takes time that few events need
        }
    } catch (const api::Mismatch& mismatch) {
        const auto& at = mismatch.pointer();
        return not_an_event(body, (at.empty() ? "" : at + ": ") + mismatch.what());
    } catch (const Json::parse_error& error) {
        return not_an_event(body, "it is not JSON (at byte " + std::to_string(error.byte) + ")");
    } catch (const Json::exception&) {
        return not_an_event(body, "it has a number that is too large");
    } catch (const base::TooDeep& too_deep) {
        return not_an_event(body, too_deep.what());
    }
}

Result<std::string> detail::encode(const Event& event, cio::detail::CompiledWithJson /*for the linker*/) {
    api::Output out{false};
    auto document = document_of(out, api::describe<Event>(), &event);
    const auto common = document_of(out, describe_data(), &event);
    const auto& kinds = details_codec();
    const auto details = document_of(out, kinds.chosen(&event.details).kind.object(), kinds.inside(&event.details));
    if (const auto unknown = event.extra.find(data_field); unknown != event.extra.end() && !unknown->is_object()) {
        return no_body({"extra.data", "must be an object: fields by name"});
    }
    if (out.problem) return no_body(*out.problem);
    auto& data = document[data_field];  // with what is unknown of it
    data.update(common);
    data.update(details);
    return document.dump();
}

}  // namespace cio::webhooks
