// SPDX-License-Identifier: MIT
#include <cio/api/snippets.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::uint32_t max_name_length = 150;

/// What the service documents today of a snippet that is sent.
template <class R>
constexpr Field snippet[] = {
    body<&R::name>("name").required().max_length(max_name_length),
    body<&R::value>("value").required(),
};

}  // namespace

template <>
const Type& describe<Snippet>() {
    using S = Snippet;
    static constexpr Field fields[] = {
        field<&S::name>("name"),
        field<&S::value>("value"),
        field<&S::updated_at>("updated_at"),
    };
    static constexpr auto type = Type{fields}.enveloped("snippet").extra<&S::extra>();
    return type;
}

template <>
const Type& describe<ListSnippetsResponse>() {
    using R = ListSnippetsResponse;
    static constexpr Field fields[] = {
        field<&R::snippets>("snippets"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListSnippetsRequest>() {
    static constexpr Type type;
    return type;
}

template <>
const Type& describe<CreateSnippetRequest>() {
    using R = CreateSnippetRequest;
    static constexpr auto type = Type{snippet<R>}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<SnippetRequest>() {
    using R = SnippetRequest;
    static constexpr Field fields[] = {
        path<&R::snippet_name>("snippet_name"),
        body<&R::value>("value").required(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<UpsertSnippetRequest>() {
    using R = UpsertSnippetRequest;
    static constexpr auto type = Type{snippet<R>}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<DeleteSnippetRequest>() {
    using R = DeleteSnippetRequest;
    static constexpr Field fields[] = {
        path<&R::snippet_name>("snippet_name"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_SNIPPETS)

}  // namespace cio
