// SPDX-License-Identifier: MIT
#include <cio/testing/mock_server.hpp>

#include <set>
#include <stdexcept>

#include <cio/api/campaigns.hpp>
#include <cio/api/newsletters.hpp>
#include <cio/api/segments.hpp>
#include <cio/api/sender_identities.hpp>

#include "base/url.hpp"
#include "testing/http_listener.hpp"
#include "testing/resource_table.hpp"
#include "testing/resource_verbs.hpp"
#include "testing/service.hpp"

namespace cio::testing {

namespace {

/// The host as a client can reach it, ready for a URL.
std::string host_in_url(const std::string& host) {
    if (host == "0.0.0.0") return "127.0.0.1";
    if (host == "::") return "[::1]";
    return base::host_in_url(host);
}

/// Fills in the identifiers of the person whose id a message or an activity has.
template <class Item>
void identify(const Workspace& workspace, Item& item) {
    if (item.customer_identifiers || !item.customer_id) return;
    const auto* person = workspace.find_person(IdType::id, *item.customer_id);
    if (person == nullptr) throw std::invalid_argument{"there is no customer \"" + *item.customer_id + "\""};
    item.customer_identifiers = person->customer.identifiers;
}

/// Notes a change when it is done.
struct Noting {
    explicit Noting(Changes& what) : changes{what} {}
    ~Noting() { changes.note(); }
    Noting(const Noting&) = delete;
    Noting& operator=(const Noting&) = delete;

    Changes& changes;
};

/// Puts a resource into its place; its id.
std::int64_t put(Workspace& workspace, const ResourceType& type, Json resource) {
    return put_resource(workspace, type, std::move(resource)).get<std::int64_t>();
}

}  // namespace

class MockServer::Impl {
public:
    explicit Impl(MockOptions options)
        : service{std::move(options)}, listener_{service.options.host, service.options.port, [this](Received received) {
                                                     return service.serve(std::move(received));
                                                 }} {
        const std::lock_guard lock{service.workspace.mutex};
        auto& origin = service.workspace.origin;
        origin = "http://" + host_in_url(service.options.host) + ":" + std::to_string(listener_.port());
        base_url = origin + "/v1";
    }
    ~Impl() { service.stop(); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    /// Changes the workspace.
    template <class Change>
    auto change(Change change_it) {
        const Noting noting{service.changes};
        const std::lock_guard lock{service.workspace.mutex};
        return change_it(service.workspace);
    }

    std::string base_url;
    Service service;

private:
    HttpListener listener_;  // last: its threads use the service
};

MockServer::MockServer(MockOptions options) : impl_{std::make_unique<Impl>(std::move(options))} {}
MockServer::~MockServer() = default;

const std::string& MockServer::base_url() const noexcept { return impl_->base_url; }
const std::string& MockServer::api_key() const noexcept { return impl_->service.options.api_key; }

ClientOptions MockServer::client_options() const {
    const auto& own = impl_->service.options;
    ClientOptions options;
    options.api_key = own.api_key;
    options.base_url = impl_->base_url;
    options.rate_limits = own.rate_limits;
    if (own.enforce_rate_limits) return options;
    constexpr RateLimit none{};
    options.rate_limits.transactional = options.rate_limits.broadcast = options.rate_limits.standard = none;
    return options;
}

std::vector<RecordedRequest> MockServer::requests() const {
    return impl_->service.recorder.requests([](const RecordedRequest& /*any*/) { return true; });
}

std::vector<RecordedRequest> MockServer::requests(std::string_view operation) const {
    require_known(operation);
    return impl_->service.recorder.requests(
        [&](const RecordedRequest& request) { return request.operation == operation; });
}

void MockServer::clear_requests() {
    impl_->service.recorder.clear();
    impl_->service.changes.note();
}

std::size_t MockServer::acted(std::string_view operation) const {
    require_known(operation);
    return impl_->service.recorder.count_acted(operation);
}

void MockServer::fail(std::string_view operation, Fault fault) {
    if (!operation.empty()) require_known(operation);
    impl_->service.faults.arm(operation, std::move(fault));
    impl_->service.changes.note();
}

void MockServer::clear_faults() {
    impl_->service.faults.clear();
    impl_->service.changes.note();
}

void MockServer::simulate(const std::string& delivery_id, const webhooks::Details& what) {
    if (!impl_->service.simulate(delivery_id, what)) {
        throw std::invalid_argument{"there is no message \"" + delivery_id + "\""};
    }
}

const std::string& MockServer::signing_key() const noexcept { return impl_->service.options.signing_key; }

void MockServer::set_events(EventOptions options) { impl_->service.set_events(std::move(options)); }

bool MockServer::wait_for_events(std::chrono::milliseconds timeout) const {
    return impl_->service.deliverer.wait(timeout);
}

EventCounts MockServer::event_counts() const { return impl_->service.deliverer.counts(); }

void MockServer::set_handler(const cio::detail::Operation& operation, detail::Handler handler) {
    impl_->service.handlers.stub(operation, std::move(handler));
}

// ---- the workspace -------------------------------------------------------------------------------

std::string MockServer::add_customer(Customer customer) {
    return impl_->change([&](Workspace& workspace) { return workspace.add_person(std::move(customer)).cio_id(); });
}

std::int64_t MockServer::add_segment(Segment segment, const std::vector<std::string>& members) {
    return impl_->change([&](Workspace& workspace) {
        std::set<std::string> cio_ids;
        for (const auto& member : members) {
            const auto* person = workspace.find_person(IdType::id, member);
            if (person == nullptr) person = workspace.find_person(IdType::email, member);
            if (person == nullptr) throw std::invalid_argument{"there is no customer \"" + member + "\""};
            cio_ids.insert(person->cio_id());
        }
        const auto id = put(workspace, resource::segments, json_of<GetSegmentRequest>(segment));
        workspace.segment_members[id] = std::move(cio_ids);
        return id;
    });
}

std::int64_t MockServer::add_campaign(Campaign campaign) {
    return impl_->change([&](Workspace& workspace) {
        return put(workspace, resource::campaigns, json_of<GetCampaignRequest>(campaign));
    });
}

std::int64_t MockServer::add_campaign_action(CampaignAction action) {
    return impl_->change([&](Workspace& workspace) {
        if (!action.campaign_id) throw std::invalid_argument{"campaign_id names no campaign"};
        return put(workspace, resource::campaign_actions, json_of<GetCampaignActionRequest>(action));
    });
}

std::int64_t MockServer::add_newsletter(Newsletter newsletter) {
    return impl_->change([&](Workspace& workspace) {
        return put(workspace, resource::newsletters, json_of<GetNewsletterRequest>(newsletter));
    });
}

std::int64_t MockServer::add_broadcast(std::int64_t id, std::int64_t audience_segment_id) {
    return impl_->change([&](Workspace& workspace) {
        return put(workspace, resource::broadcasts, {{"id", id}, {"_audience_segment_id", audience_segment_id}});
    });
}

std::int64_t MockServer::add_transactional_message(std::int64_t id, std::string name) {
    return impl_->change([&](Workspace& workspace) {
        return put(workspace, resource::transactional_messages, {{"id", id}, {"name", name}});
    });
}

std::string MockServer::add_message(Message message) {
    return impl_->change([&](Workspace& workspace) {
        identify(workspace, message);
        return workspace.add_delivery(std::move(message)).message.id;
    });
}

std::string MockServer::add_activity(Activity activity) {
    return impl_->change([&](Workspace& workspace) {
        identify(workspace, activity);
        return workspace.log(std::move(activity)).id;
    });
}

std::string MockServer::add_import_file(std::string csv) {
    return impl_->change([&](Workspace& workspace) {
        auto& files = workspace.import_files;
        auto url = workspace.origin + "/files/" + std::to_string(files.size() + 1) + ".csv";
        files.emplace(url, std::move(csv));
        return url;
    });
}

std::int64_t MockServer::add_sender_identity(SenderIdentity sender) {
    return impl_->change([&](Workspace& workspace) {
        return put(workspace, resource::sender_identities, json_of<GetSenderIdentityRequest>(sender));
    });
}

}  // namespace cio::testing
