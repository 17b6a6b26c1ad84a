// SPDX-License-Identifier: MIT
//
// Answers: the name of an operation on a line, and what it is answered.

#include <string>

#include <cio/json.hpp>

#include "api/mapping.hpp"
#include "api/object.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/operations.hpp"

namespace cio::fuzz {

namespace {

std::optional<core::Misfit> read(const detail::Operation& operation, std::string body, void* response) {
    HttpResponse answer;
    answer.body = std::move(body);
    return operation.decode(operation, answer, response);
}

/// The response as the service would answer it.
std::string text_of(const detail::Operation& operation, const void* response) {
    api::Output out{false};
    const auto& type = operation.response();
    if (!type.envelope.empty()) out.text = "{\"" + std::string{type.envelope} + "\":";
    const auto before = out.text.size();
    api::write_object(out, type, response, api::Path{});
    if (out.text.size() == before) out.text += "null";  // of what is no object but a value that is not there
    if (!type.envelope.empty()) out.text += '}';
    require(!out.problem && Json::accept(out.text));
    return out.text;
}

void check_misfit(const core::Misfit& misfit, std::string_view body) {
    require(!misfit.what.empty());
    require(misfit.pointer.empty() || misfit.pointer.front() == '/');
    require(!misfit.not_json || !Json::accept(body));
}

}  // namespace

void look_at(std::string_view input) {
    const auto& operation = operation_meant_by(take_line(input));
    const auto response = make_response(operation);
    if (const auto misfit = read(operation, std::string{input}, response.get())) return check_misfit(*misfit, input);
    if (response == nullptr) return;
    // What was read can be written, and comes back as it was, whatever it is read into.
    const auto written = text_of(operation, response.get());
    if (const auto misfit = read(operation, written, response.get())) {
        // The only documented field of some is a text, which is not written when it is empty.
        return require(misfit->what == "has none of the documented fields");
    }
    require(text_of(operation, response.get()) == written);
}

}  // namespace cio::fuzz
