// SPDX-License-Identifier: MIT
#pragma once

// The page that shows what the mock service has got, and what the page asks for.

#include <optional>
#include <string>
#include <string_view>

#include <cio/testing/mock_server.hpp>

#include "testing/http_listener.hpp"

namespace cio::testing {

class Changes;
class Service;

/// A file of the page: `index.html`, a script, a style sheet. @throws NotThere
Answer window_file(std::string_view name);

/// Refuses what a web site of somebody else may have made a browser ask for: a page under another name for this host
/// (DNS rebinding), or from another origin (a form, a script). None: it may be answered.
std::optional<Answer> refuse_strangers(const MockOptions& options, const RecordedRequest& request);

/// A word, as a server-sent event, each time that something is new.
Answer event_stream(Changes& changes);

// ---- messages ------------------------------------------------------------------------------------

/// Deliveries, newest first: those that have all words of `q`, the `type`, the `state` and the `source`.
Answer list_sent(Service& service, const RecordedRequest& request);
/// Everything that is known of a delivery. @throws NotThere
Answer get_sent(Service& service, const std::string& id);
/// Its HTML, for a frame in which nothing of it can run. @throws NotThere
Answer get_sent_html(Service& service, const std::string& id);
/// A file that came with it, to be saved. @throws NotThere
Answer get_attachment(Service& service, const std::string& id, const std::string& name);

// ---- requests ------------------------------------------------------------------------------------

/// Requests, newest first: those that have all words of `q`, and the `operation`; with `failed`, the others.
Answer list_received(const Service& service, const RecordedRequest& request);
/// Everything that is known of a request. @throws NotThere
Answer get_received(const Service& service, const std::string& number);

// ---- the workspace -------------------------------------------------------------------------------

/// How many there are of each kind.
Answer count_workspace(const Service& service);
/// People, or resources of a kind, newest first: those that have all words of `q`; people of a `segment`. @throws
/// NotThere
Answer list_workspace(const Service& service, const std::string& kind, const RecordedRequest& request);

}  // namespace cio::testing
