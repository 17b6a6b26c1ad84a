// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <cio/api/activities.hpp>
#include <cio/api/customers.hpp>
#include <cio/api/exports.hpp>
#include <cio/api/messages.hpp>
#include <cio/webhooks/event.hpp>

#include "testing/random.hpp"
#include "testing/resource_store.hpp"

namespace cio::testing {

struct Person {
    std::int64_t number = 0;  ///< In order of creation.
    Customer customer;        ///< `identifiers` and `attributes` are always filled.

    /// The value of an attribute, identifiers included; null if there is none.
    [[nodiscard]] const Json& attribute(const std::string& name) const;
    [[nodiscard]] const std::string& cio_id() const { return *customer.identifiers->cio_id; }
    /// As answers name the person.
    [[nodiscard]] Json identifiers() const;
};

struct Delivery {
    Message message;
    std::optional<std::int64_t> transactional_id{};
    std::optional<std::int64_t> trigger_id{};  ///< Of a broadcast.
    Json content{};                            ///< What was given of it: body, sender…
    Json sent{};                               ///< All that was given of it; null if it was not sent on its own.
    std::int64_t number = 0;                   ///< In order of creation.
    std::int64_t activity_of_sending = 0;      ///< The number of that entry of the log.
    std::uint64_t request = 0;                 ///< The number of the request that made it; 0: none did.
    /// What has happened to it that its metrics have no place for, such as `deferred`.
    std::vector<std::pair<std::string, Timestamp>> also_happened{};
};

struct LoggedActivity {
    std::int64_t number = 0;  ///< In order of creation.
    Activity activity;
};

/// The lines of a CSV file, without the heading.
struct Csv {
    std::string heading;
    std::vector<std::string> lines;
};

class Workspace;
struct Happening;

struct StoredExport {
    ExportResponse state;
    int polls_left = 0;                         ///< Until it is done.
    std::function<Csv(const Workspace&)> make;  ///< Makes the contents of the file.
    std::string file;
};

/// A signed link to an export's file.
struct Link {
    std::int64_t export_id = 0;
    Timestamp expires;
};

/// Says, while it lives, that what the calling thread does is to carry out the request with this number.
class Carrying {
public:
    explicit Carrying(std::uint64_t number) { request_ = number; }
    ~Carrying() { request_ = 0; }
    Carrying(const Carrying&) = delete;
    Carrying& operator=(const Carrying&) = delete;

    /// 0: it carries out none.
    [[nodiscard]] static std::uint64_t request() noexcept { return request_; }

private:
    static thread_local std::uint64_t request_;
};

/// What becomes of a delivery that is made.
enum class Fate : std::uint8_t { sent, drafted, scheduled, undeliverable };

/// The state of the service: tables, and what keeps them consistent. Whoever uses it holds `mutex`.
class Workspace {
public:
    Workspace(std::size_t page_size_, int export_polls_) : page_size{page_size_}, export_polls{export_polls_} {}

    mutable std::mutex mutex;
    const std::size_t page_size;
    const int export_polls;
    std::string origin;  ///< Of the server, e.g. `http://127.0.0.1:41234`.

    std::map<std::int64_t, Person> people;              ///< By number. Changed by `add_person` only.
    std::map<std::int64_t, Delivery> deliveries;        ///< By number.
    std::map<std::int64_t, LoggedActivity> activities;  ///< By number.
    ResourceStore resources;
    std::map<std::int64_t, std::set<std::string>> segment_members;  ///< cio_ids by the segment's id.
    std::map<std::int64_t, StoredExport> exports;
    std::map<std::string, Link> links;                ///< By token.
    std::map<std::string, std::string> import_files;  ///< CSV, by URL.
    Random random{0};
    std::vector<webhooks::Details> after_sending{webhooks::Delivered{}};  ///< What happens to what is sent.
    std::function<void(const Happening&)> on_happening;                   ///< Told of all that happens to deliveries.

    /// Adds a person, or replaces the one with the same id or, without one, the same address.
    Person& add_person(Customer customer);
    /// The person with this identifier, or null.
    [[nodiscard]] const Person* find_person(const IdType& type, std::string_view value) const;

    /// All people with this identifier: addresses need not be unique.
    [[nodiscard]] std::vector<const Person*> find_people(const IdType& type, std::string_view value) const;

    /// Makes a delivery to a person (null: to an address only), and lets happen what follows.
    Delivery& deliver(Delivery made, const Person* person, Fate fate);
    /// Adds a delivery as it is, or replaces the one with the same id.
    Delivery& add_delivery(Message message);
    [[nodiscard]] const Delivery* find_delivery(const std::string& id) const;
    /// The deliveries to a person, in order of creation.
    [[nodiscard]] std::vector<const Delivery*> deliveries_to(const Person& person) const;

    /// Adds an entry to the activity log; fills in the id and the time.
    Activity& log(Activity activity);

    /// The next person, delivery or activity gets this number.
    void go_on_with(std::int64_t number) { next_number_ = number; }
    /// What numbers and ids of new ones are made of.
    [[nodiscard]] Json counters() const;
    void set_counters(const Json& counters);

    /// Forgets the deliveries.
    void clear_deliveries();
    /// Forgets everything, but for the ids that were given away.
    void clear();

private:
    using Numbers = std::unordered_map<std::string, std::set<std::int64_t>>;

    static void put(Numbers& index, const std::string& key, std::int64_t number);
    static void take(Numbers& index, const std::string& key, std::int64_t number);

    Numbers people_by_identifier_;  ///< Keys from `identifier_keys`.
    Numbers deliveries_by_cio_id_;
    std::unordered_map<std::string, std::int64_t> delivery_numbers_;
    std::int64_t next_number_ = 1;  ///< Of people, deliveries and activities.
};

/// The members of a segment; nobody, if there is none.
[[nodiscard]] const std::set<std::string>& members_of(const Workspace& workspace, std::int64_t segment_id);

/// The next free id of a table.
template <class T>
std::int64_t free_id(const std::map<std::int64_t, T>& table) {
    return table.empty() ? 1 : table.rbegin()->first + 1;
}

/// The entry with this id, or null.
template <class Table, class Id>
auto* find_in(Table& table, const Id& id) {
    const auto found = table.find(id);
    return found == table.end() ? nullptr : &found->second;
}

/// `<id>:<time>`, as the service marks versions.
template <class Id>
std::string deduplicate_id(const Id& id, Timestamp time) {
    const auto seconds = std::to_string(time.time_since_epoch().count());
    if constexpr (std::is_integral_v<Id>) {
        return std::to_string(id) + ":" + seconds;
    } else {
        return id + ":" + seconds;
    }
}

}  // namespace cio::testing
