// SPDX-License-Identifier: MIT
#include <cio/api/snippets.hpp>

#include "api/define.hpp"

namespace cio {
namespace api {

template <>
inline constexpr std::string_view envelope_of<Snippet> = "snippet";

template <class F, class D>
void fields(F& f, D& s, For<Snippet>) {
    f("name", s.name);
    f("value", s.value);
    f("updated_at", s.updated_at);
    f.extra(s.extra);
}

template <class F, class D>
void fields(F& f, D& r, For<ListSnippetsResponse>) {
    f("snippets", r.snippets);
    f.extra(r.extra);
}

template <class F, class D>
void fields(F& /*f*/, D& /*r*/, For<ListSnippetsRequest>) {}

template <class F, class D>
void fields(F& f, D& r, For<SnippetRequest>) {
    f.path("snippet_name", r.snippet_name);
    f.body("value", r.value, required);
}

template <class F, class D>
void fields(F& f, D& r, For<UpsertSnippetRequest>) {
    f.body("name", r.name, required);
    f.body("value", r.value, required);
}

template <class F, class D>
void fields(F& f, D& r, For<DeleteSnippetRequest>) {
    f.path("snippet_name", r.snippet_name);
}

}  // namespace api

#define SNIPPET_OPERATIONS(OP)                                                                      \
    OP(list_snippets, ListSnippetsRequest, get, "/snippets", standard, read_only, "All snippets")   \
    OP(update_snippet, SnippetRequest, put, "/snippets/{snippet_name}", standard, idempotent,       \
       "Create or update a snippet, the older way")                                                 \
    OP(upsert_snippet, UpsertSnippetRequest, put, "/snippets", standard, idempotent,                \
       "Create or update a snippet by its name")                                                    \
    OP(delete_snippet, DeleteSnippetRequest, del, "/snippets/{snippet_name}", standard, idempotent, \
       "Delete a snippet that nothing uses")

CIO_DEFINE_OPERATIONS(snippets, "Snippets", SNIPPET_OPERATIONS)

Result<ListSnippetsResponse> AppClient::list_snippets() const { return call(ListSnippetsRequest{}); }

}  // namespace cio
