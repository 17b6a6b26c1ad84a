// SPDX-License-Identifier: MIT
#pragma once

// How src/api/<tag>.cpp declares each operation once, in a table:
//
//     #define CAMPAIGN_OPERATIONS(OP)
//         OP(get_campaign, GetCampaignRequest, get, "/campaigns/{campaign_id}", standard, read_only, "One campaign")
//     CIO_DEFINE_OPERATIONS(campaigns, "Campaigns", CAMPAIGN_OPERATIONS)

#include <cio/app_client.hpp>

#include "api/field_lister.hpp"
#include "api/json_document.hpp"
#include "api/json_reader.hpp"
#include "api/operations.hpp"
#include "api/schemas.hpp"

namespace cio::api {

/// The facts of the operation that takes this request; specialised by the tables.
template <class Request>
struct Facts;

/// Reads an answer into a fresh response: of an attempt before nothing must be left. `lenient`: what is
/// optional and does not fit goes to `extra`.
template <class Response>
void decode(std::string_view text, Response& out, bool lenient) {
    out = Response{};
    constexpr auto envelope = envelope_of<Response>;
    auto body = parse_document(text, [&](const std::string& field, Json& element) {
        if (!envelope.empty()) return false;  // the fields are one level down
        ElementReader reader{field, element, lenient};
        fields(reader, out, For<Response>{});
        return reader.done();
    });
    Json* object = &body;
    const Path root{lenient};
    const Path inner{root, envelope};
    const Path* at = &root;
    if (!envelope.empty() && body.is_object()) {
        if (const auto it = body.find(envelope); it != body.end() && it->is_structured()) {
            // Where the documents say an array and mean one, it is the array's only item.
            object = it->is_array() && it->size() == 1 ? &it->front() : &*it;
            at = &inner;
        }
    }
    if (may_be_empty<Response> && object->is_null()) return;
    JsonReader reader{*object, *at};
    fields(reader, out, For<Response>{});
    if (reader.known() == 0 && !may_be_empty<Response>) {
        throw Mismatch{at->pointer(), "has none of the documented fields"};
    }
}

template <class Request>
detail::Operation make_operation() {
    using Response = typename Request::Response;
    using F = Facts<Request>;
    detail::Operation op{};
    op.info.name = F::name;
    op.info.tag = F::tag;
    op.info.http_method = F::http_method;
    op.info.path = F::path;
    op.info.limit_class = F::limit.name;
    op.info.limit = F::limit.limit;
    op.info.safety = F::safety.safety;
    op.info.check_with = F::safety.check_with;
    op.info.summary = F::summary;
    op.info.envelope = envelope_of<Response>;
    op.info.request = FieldLister::list<Request>();
    op.info.response = FieldLister::list<Response>();
    op.encode = [](const detail::Operation& self, const void* request) {
        RequestEncoder encoder{self.info.path};
        fields(encoder, *static_cast<const Request*>(request), For<Request>{});
        return encoder.take();
    };
    op.decode_request = [](ReceivedRequest received) -> std::shared_ptr<void> {
        auto request = std::make_shared<Request>();
        RequestDecoder decoder{received};
        fields(decoder, *request, For<Request>{});
        return request;
    };
    if constexpr (std::is_void_v<Response>) {
        op.decode = [](std::string_view /*text*/, void* /*response*/) {};
        op.encode_response = [](const void* /*response*/) { return Json(); };
        op.make_response = []() -> std::shared_ptr<void> { return nullptr; };
    } else {
        op.decode = [](std::string_view text, void* response) {
            auto& out = *static_cast<Response*>(response);
            try {
                decode(text, out, false);
            } catch (const Mismatch&) {
                // Once more with care, which takes time that few answers need.
                decode(text, out, true);
            }
        };
        op.encode_response = [](const void* response) {
            WriteContext context;
            context.request = false;
            std::string text;
            write(text, *static_cast<const Response*>(response), context, Path{});
            auto json = Json::parse(text);
            constexpr auto envelope = envelope_of<Response>;
            if (envelope.empty()) return json;
            auto wrapped = Json::object();
            wrapped[std::string{envelope}] = std::move(json);
            return wrapped;
        };
        op.make_response = []() -> std::shared_ptr<void> { return std::make_shared<Response>(); };
    }
    return op;
}

}  // namespace cio::api

namespace cio::detail {

template <class Request>
const Operation& operation() {
    static const auto op = api::make_operation<Request>();
    return op;
}

}  // namespace cio::detail

// One row of a table: the facts, and the method of AppClient.
#define CIO_DEFINE_OPERATION(METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY)                                    \
    namespace api {                                                                                                  \
    template <>                                                                                                      \
    struct Facts<REQUEST> {                                                                                          \
        static constexpr std::string_view name = #METHOD;                                                            \
        static constexpr std::string_view tag = tag_name;                                                            \
        static constexpr std::string_view http_method = VERB;                                                        \
        static constexpr std::string_view path = PATH;                                                               \
        static constexpr LimitClass limit = LIMIT;                                                                   \
        static constexpr Safety safety = SAFETY;                                                                     \
        static constexpr std::string_view summary = SUMMARY;                                                         \
    };                                                                                                               \
    }                                                                                                                \
    template CIO_API const detail::Operation& detail::operation<REQUEST>();                                          \
    Result<typename REQUEST::Response> AppClient::METHOD(const REQUEST& request, const CallOptions& options) const { \
        return call(request, options);                                                                               \
    }

#define CIO_LIST_OPERATION(METHOD, REQUEST, VERB, PATH, LIMIT, SAFETY, SUMMARY) &detail::operation<REQUEST>(),

// A whole table: every row, and the function that lists them (declared in operations.hpp).
#define CIO_DEFINE_OPERATIONS(FUNCTION, TAG, TABLE) \
    namespace api {                                 \
    namespace {                                     \
    constexpr std::string_view tag_name = TAG;      \
    }                                               \
    }                                               \
    TABLE(CIO_DEFINE_OPERATION)                     \
    api::Operations api::FUNCTION##_operations() {  \
        using namespace api;                        \
        return {TABLE(CIO_LIST_OPERATION)};         \
    }

// The overload of a method that takes the operation's only parameter directly.
#define CIO_DEFINE_SHORTHAND(METHOD, REQUEST, PARAMETER, FIELD)                                               \
    Result<typename REQUEST::Response> AppClient::METHOD(PARAMETER FIELD, const CallOptions& options) const { \
        REQUEST request;                                                                                      \
        request.FIELD = decltype(request.FIELD)(FIELD);                                                       \
        return call(request, options);                                                                        \
    }
