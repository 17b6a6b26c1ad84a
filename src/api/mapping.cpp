// SPDX-License-Identifier: MIT
#include "api/mapping.hpp"

#include "api/object.hpp"
#include "base/json_document.hpp"
#include "base/text.hpp"

namespace cio::api {

namespace {

constexpr std::size_t usual_body = 2048;

/// The parts of a request that stand outside its body.
class Head {
public:
    Head(core::EncodedRequest& encoded, Output& problems) : encoded_{encoded}, problems_{problems} {}

    void path(const Field& field, const void* value) {
        const auto text = field.codec->is_absent(value, true) ? std::string{} : plain_text(problems_, field, value);
        const std::string name{field.name()};
        if (text.empty()) problems_.refuse(name, "is required");
        // A segment of dots would be taken out of the path on its way.
        if (text == "." || text == "..") problems_.refuse(name, "cannot be \"" + text + "\"");
        check_utf8(name, text);
        const auto place = "{" + name + "}";
        auto& target = encoded_.target;
        if (const auto at = target.find(place); at != std::string::npos) {
            target.replace(at, place.size(), base::percent_encode(text));
        }
    }

    void query(const Field& field, const void* value) {
        const auto name = field.name();
        if (field.codec->is_absent(value, true)) {
            if (field.is_required) problems_.refuse(name, "is required");
            return;
        }
        const auto text = plain_text(problems_, field, value);
        check_utf8(name, text);
        query_ += (query_.empty() ? "?" : "&") + base::percent_encode(name) + "=" + base::percent_encode(text);
    }

    void header(const Field& field, const void* value) {
        if (field.codec->is_absent(value, true)) return;
        auto text = plain_text(problems_, field, value);
        if (base::has_control_characters(text)) {
            problems_.refuse(field.name(), "has control characters, which a header cannot carry");
        }
        check_utf8(field.name(), text);
        encoded_.headers.push_back({std::string{field.name()}, std::move(text)});
    }

    void end() { encoded_.target += query_; }

private:
    void check_utf8(std::string_view name, std::string_view text) {
        if (!base::is_utf8(text)) problems_.refuse(name, "is not valid UTF-8");
    }

    core::EncodedRequest& encoded_;
    Output& problems_;
    std::string query_;
};

void write_body(Output& out, const Type& type, const void* request) {
    const auto apart = type.bytes_apart == nullptr ? 0 : type.bytes_apart(request);
    if (apart != 0) out.text.reserve(apart + usual_body);  // a large body must not be moved while it grows
    const Path root;
    if (type.wrapper.empty()) {
        write_object(out, type, request, root);
    } else {
        out.text = "{\"" + std::string{type.wrapper} + "\":";
        write_object(out, type, request, Path{root, type.wrapper});
        out.text += '}';
    }
    const auto bytes = out.text.size();
    if (type.most_bytes != 0 && bytes > type.most_bytes + apart) {
        out.refuse_more(Path{root, "body"}, bytes - apart, "bytes", type.most_bytes);
    }
}

/// The object that an answer is about: within its envelope, if it has one.
struct Inside {
    Json& object;
    std::string_view envelope;
};
Inside inside(Json& document, std::string_view envelope) {
    if (envelope.empty() || !document.is_object()) return {document, {}};
    const auto found = document.find(envelope);
    if (found == document.end() || !found->is_structured()) return {document, {}};
    // Where the documents say an array and mean one, it is the array's only item.
    return {found->is_array() && found->size() == 1 ? found->front() : *found, envelope};
}

/// `lenient`: what is optional and does not fit is kept as unknown.
void read_response(std::string_view text, const Type& type, void* response, bool lenient) {
    reset_object(type, response);
    auto document = base::parse_document(text, [&](const std::string& field, Json& element) {
        // Under an envelope the fields are one level down.
        return type.envelope.empty() && !type.is_value && read_element(field, element, type, response, lenient);
    });
    const Path root{lenient};
    const auto [object, envelope] = inside(document, type.envelope);
    const Path inner{root, envelope};
    const auto& at = envelope.empty() ? root : inner;
    if (type.empty_is_fine && object.is_null()) return;
    if (read_object(object, type, response, at) == 0 && !type.empty_is_fine) {
        throw Mismatch{at.pointer(), "has none of the documented fields"};
    }
}

}  // namespace

core::EncodedRequest encode(const detail::Operation& operation, const void* request) {
    const auto& type = operation.request();
    core::EncodedRequest encoded;
    encoded.target = operation.info.path;
    Output out;
    Head head{encoded, out};
    bool has_body = false;
    for (const auto& field : type) {
        const auto* const value = field.in(request);
        switch (field.place) {
            case FieldPlace::path: head.path(field, value); break;
            case FieldPlace::query: head.query(field, value); break;
            case FieldPlace::header: head.header(field, value); break;
            case FieldPlace::body: has_body = true; break;
            case FieldPlace::part: break;  // all at once
        }
    }
    head.end();
    if (has_body) {
        write_body(out, type, request);
        if (!out.text.empty()) encoded.body = std::move(out.text);
    }
    if (type.parts != nullptr) type.parts(encoded, out, type, request);
    encoded.problem = std::move(out.problem);
    return encoded;
}

std::optional<core::Misfit> decode(const detail::Operation& operation, HttpResponse& answer, void* response) {
    if (operation.response == nullptr) return std::nullopt;
    const auto& type = operation.response();
    const bool empty = base::trim(answer.body).empty();
    const auto text = empty ? std::string_view{"null"} : std::string_view{answer.body};
    try {
        try {
            read_response(text, type, response, false);
        } catch (const Mismatch&) {
            read_response(text, type, response, true);  // with care, which takes time that few answers need
        }
        return std::nullopt;
    } catch (const Mismatch& mismatch) {
        if (empty) return core::Misfit{"", "it is empty", true};
        return core::Misfit{mismatch.pointer(), mismatch.what()};
    } catch (const Json::parse_error& error) {
        return core::Misfit{"", "not JSON (at byte " + std::to_string(error.byte) + ")", true};
    } catch (const Json::exception&) {
        return core::Misfit{"", "JSON with a number that is too large"};
    } catch (const base::TooDeep& too_deep) {
        return core::Misfit{"", too_deep.what()};
    }
}

}  // namespace cio::api
