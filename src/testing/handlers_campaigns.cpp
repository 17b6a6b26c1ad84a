// SPDX-License-Identifier: MIT
#include "testing/errors.hpp"
#include "testing/handlers.hpp"
#include "testing/metrics.hpp"
#include "testing/paging.hpp"

namespace cio::testing {

namespace {

Result<ListCampaignsResponse> list_campaigns(Workspace& workspace, const ListCampaignsRequest& /*request*/) {
    ListCampaignsResponse response;
    for (const auto& [id, stored] : workspace.campaigns) response.campaigns.push_back(stored.campaign);
    return response;
}

Result<const StoredCampaign*> find_campaign(const Workspace& workspace, std::int64_t id) {
    const auto* found = find_in(workspace.campaigns, id);
    if (found == nullptr) return not_found("campaign " + std::to_string(id));
    return found;
}

Result<Campaign> get_campaign(Workspace& workspace, const GetCampaignRequest& request) {
    return find_campaign(workspace, request.campaign_id).transform([](const StoredCampaign* stored) {
        return stored->campaign;
    });
}

Result<ListCampaignActionsResponse> list_actions(Workspace& workspace, const ListCampaignActionsRequest& request) {
    const auto campaign = find_campaign(workspace, request.campaign_id);
    if (!campaign) return campaign.error();
    std::vector<const CampaignAction*> actions;
    for (const auto& action : (*campaign)->actions) actions.push_back(&action);
    constexpr std::int64_t most = 10;
    const auto per_page = std::min(static_cast<std::int64_t>(workspace.page_size), most);
    auto found = page(std::move(actions), [](const CampaignAction& action) { return action.id; }, Order::oldest_first,
                      {request.start, per_page, workspace.page_size, most});
    if (!found) return std::move(found).error();
    ListCampaignActionsResponse response;
    for (const auto* action : found->items) response.actions.push_back(*action);
    response.next = std::move(found->next);
    return response;
}

/// The resolution of the second version of metrics, as a period of the first.
MetricsPeriod period_of(const MetricsResolution& resolution) {
    if (resolution == MetricsResolution::hourly) return MetricsPeriod::hours;
    if (resolution == MetricsResolution::daily) return MetricsPeriod::days;
    if (resolution == MetricsResolution::weekly) return MetricsPeriod::weeks;
    if (resolution == MetricsResolution::monthly) return MetricsPeriod::months;
    return MetricsPeriod{resolution.text()};
}

constexpr std::int64_t longest_campaign_series = 120;

/// The periods between `start` and `end`.
Result<Periods> periods_between(const GetCampaignMetricsRequest& request) {
    constexpr std::chrono::hours longest{24 * 366 * 10};
    auto made =
        periods(period_of(request.res.value_or(MetricsResolution::days)), std::nullopt, longest_campaign_series);
    if (!made) return made;
    if (request.end) made->end = *request.end;
    if (!request.start) return made;
    if (*request.start >= made->end) return refused("/start", "must be before the end");
    if (made->end - *request.start > longest) return refused("/start", "must be at most 10 years before the end");
    made->count =
        static_cast<std::size_t>((made->end - *request.start + made->length - std::chrono::seconds{1}) / made->length);
    return made;
}

Result<MetricsResponse> campaign_metrics(Workspace& workspace, const GetCampaignMetricsRequest& request) {
    const auto campaign = find_campaign(workspace, request.campaign_id);
    if (!campaign) return campaign.error();
    if (!request.version) return refused("/version", "is required; 2 is recommended");
    const auto& version = *request.version;
    if (version != MetricsVersion::v1 && version != MetricsVersion::v2) return refused("/version", "must be 1 or 2");
    const auto wanted = version == MetricsVersion::v2 ? periods_between(request)
                                                      : periods(request.period, request.steps, longest_campaign_series);
    if (!wanted) return wanted.error();
    MetricsResponse response;
    response.metric.series = series(choose_from(workspace.deliveries,
                                                [&](const Delivery& delivery) {
                                                    return delivery.message.campaign_id == request.campaign_id &&
                                                           (!request.type || delivery.message.type == request.type);
                                                }),
                                    *wanted);
    return response;
}

}  // namespace

void add_campaign_handlers(Handlers& handlers) {
    handlers.add(list_campaigns);
    handlers.add(get_campaign);
    handlers.add(list_actions);
    handlers.add(campaign_metrics);
}

}  // namespace cio::testing
