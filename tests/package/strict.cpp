// SPDX-License-Identifier: MIT
// Only compiled: a program that knows no exceptions and no RTTI, and has included windows.h as it comes.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <coroutine>
#include <csignal>
#include <functional>
#include <future>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <stop_token>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

// What is likely to stand in the way among the macros of windows.h.
#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))
#define small char
#define interface struct
#define near
#define far
#define pascal __stdcall
#define cdecl __cdecl
#define IN
#define OUT
#define OPTIONAL
#define CONST const
#define VOID void
#define TRUE 1
#define FALSE 0
#define STRICT 1
#define ERROR 0
#define NO_ERROR 0
#define DELETE 0x00010000L
#define IGNORE 0
#define INFINITE 0xFFFFFFFF
#define Yield()
#define CreateEvent CreateEventW
#define DeleteFile DeleteFileW
#define GetMessage GetMessageW
#define GetObject GetObjectW
#define ReportEvent ReportEventW
#define SendMessage SendMessageW

#include <cio/cio.hpp>
#include <cio/coroutine.hpp>
#include <cio/stop_token.hpp>
#include <cio/testing/mock_server.hpp>

bool use_everything_that_is_a_template(const cio::AppClient& client) {
    std::vector<cio::GetCampaignRequest> requests(3);
    auto batch = client.batch(requests);
    batch = client.batch(requests);
    for (const auto& item : batch) {
        if (!item.result) return false;
    }
    for (const auto& page : client.pages(cio::ListNewslettersRequest{})) {
        if (!page) return false;
    }
    for (const auto& item : client.items(cio::ListNewslettersRequest{})) {
        if (!item) return false;
    }
    client.submit(requests.front(), [](const auto& /*result*/) {});
    if (!client.submit(requests.front()).get()) return false;
    auto awaited = cio::co_batch(client, requests);
    auto next = awaited.next();
    next.await_ready();
    next.await_suspend({});
    if (!next.await_resume()) return false;
    return client.get_campaign(7).value().id == 7;
}
