// SPDX-License-Identifier: MIT
#include "testing/workspace.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "testing/happening.hpp"

namespace cio::testing {

namespace {

/// The value of a text attribute, or none.
std::optional<std::string> text_attribute(const Customer& customer, const char* name) {
    const auto found = customer.attributes.find(name);
    if (found == customer.attributes.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

/// As the service makes them: hexadecimal digits.
std::string cio_id_of(std::int64_t number) {
    constexpr std::size_t digits = 8;
    std::array<char, 16> text{};
    auto* const end = std::to_chars(text.data(), text.data() + text.size(), number, 16).ptr;
    const std::string hex{text.data(), end};
    return "a30004" + std::string(digits - std::min(digits, hex.size()), '0') + hex;
}

/// Makes the places that say the same thing agree: members, identifiers and attributes.
void complete(Customer& customer, std::string cio_id) {
    if (!customer.attributes.is_object()) customer.attributes = Json::object();
    auto& identifiers = customer.identifiers ? *customer.identifiers : customer.identifiers.emplace();
    if (!customer.email) customer.email = identifiers.email;
    if (!customer.email) customer.email = text_attribute(customer, "email");
    if (customer.id.empty()) customer.id = identifiers.id.value_or("");
    if (!customer.created_at) customer.created_at = now();
    if (!customer.unsubscribed) customer.unsubscribed = false;
    identifiers.email = customer.email;
    if (!customer.id.empty()) identifiers.id = customer.id;
    if (!identifiers.cio_id) identifiers.cio_id = std::move(cio_id);
    customer.attributes["cio_id"] = *identifiers.cio_id;
    customer.attributes["created_at"] = customer.created_at->time_since_epoch().count();
    if (identifiers.id) customer.attributes["id"] = *identifiers.id;
    if (identifiers.email) customer.attributes["email"] = *identifiers.email;
    for (const auto& [name, value] : customer.attributes.items()) {
        customer.timestamps.try_emplace(name, *customer.created_at);
    }
}

std::string identifier_key(std::string_view type, std::string_view value) {
    return std::string{type} + "=" + std::string{value};
}

/// What a person can be found by.
std::vector<std::string> identifier_keys(const Person& person) {
    std::vector<std::string> keys;
    for (const auto type : {IdType::id.text, IdType::email.text, IdType::phone.text, IdType::cio_id.text}) {
        const auto& value = person.attribute(std::string{type});
        if (value.is_string()) keys.push_back(identifier_key(type, value.get_ref<const std::string&>()));
    }
    return keys;
}

}  // namespace

thread_local std::uint64_t Carrying::request_ = 0;

const Json& Person::attribute(const std::string& name) const {
    static const Json none;
    const auto found = customer.attributes.find(name);
    return found == customer.attributes.end() ? none : *found;
}

Json Person::identifiers() const {
    Json all{{"cio_id", cio_id()}, {"id", nullptr}, {"email", nullptr}};
    if (!customer.id.empty()) all["id"] = customer.id;
    if (customer.email) all["email"] = *customer.email;
    return all;
}

Person& Workspace::add_person(Customer customer) {
    complete(customer, cio_id_of(next_number_));
    const auto* known = find_person(IdType::cio_id, *customer.identifiers->cio_id);
    if (known == nullptr && !customer.id.empty()) known = find_person(IdType::id, customer.id);
    if (known == nullptr && customer.id.empty()) known = find_person(IdType::email, customer.email.value_or(""));
    if (known != nullptr) {
        customer.identifiers->cio_id = known->cio_id();
        customer.attributes["cio_id"] = known->cio_id();
        for (const auto& key : identifier_keys(*known)) take(people_by_identifier_, key, known->number);
    }
    const auto number = known != nullptr ? known->number : next_number_++;
    auto& person = people[number];
    person = Person{number, std::move(customer)};
    for (const auto& key : identifier_keys(person)) put(people_by_identifier_, key, number);
    return person;
}

const Person* Workspace::find_person(const IdType& type, std::string_view value) const {
    const auto found = find_people(type, value);
    return found.empty() ? nullptr : found.front();
}

std::vector<const Person*> Workspace::find_people(const IdType& type, std::string_view value) const {
    std::vector<const Person*> all;
    const auto name = type ? std::string_view{type.text()} : IdType::id.text;
    const auto found = people_by_identifier_.find(identifier_key(name, value));
    if (found == people_by_identifier_.end()) return all;
    for (const auto number : found->second) all.push_back(&people.at(number));
    return all;
}

std::vector<const Delivery*> Workspace::deliveries_to(const Person& person) const {
    std::vector<const Delivery*> all;
    const auto found = deliveries_by_cio_id_.find(person.cio_id());
    if (found == deliveries_by_cio_id_.end()) return all;
    for (const auto number : found->second) all.push_back(&deliveries.at(number));
    return all;
}

void Workspace::put(Numbers& index, const std::string& key, std::int64_t number) { index[key].insert(number); }

void Workspace::take(Numbers& index, const std::string& key, std::int64_t number) {
    const auto found = index.find(key);
    if (found == index.end()) return;
    found->second.erase(number);
    if (found->second.empty()) index.erase(found);
}

Delivery& Workspace::deliver(Delivery made, const Person* person, Fate fate) {
    auto& message = made.message;
    if (person != nullptr) {
        message.customer_identifiers = person->customer.identifiers;
        message.customer_id = person->customer.identifiers->id;
    }
    if (!message.created) message.created = now();
    const auto time = *message.created;
    message.metrics.emplace().created = time;
    auto& delivery = add_delivery(std::move(message));
    delivery.transactional_id = made.transactional_id;
    delivery.trigger_id = made.trigger_id;
    delivery.content = std::move(made.content);
    delivery.sent = std::move(made.sent);
    delivery.request = Carrying::request();
    switch (fate) {
        case Fate::drafted: happen(*this, delivery, webhooks::Drafted{}, time); break;
        case Fate::undeliverable:
            happen(*this, delivery, webhooks::Undeliverable{"the person has unsubscribed"}, time);
            break;
        case Fate::sent:
            happen(*this, delivery, webhooks::Sent{}, time);
            for (const auto& next : after_sending) happen(*this, delivery, next, time);
            break;
        case Fate::scheduled: break;
    }
    return delivery;
}

Delivery& Workspace::add_delivery(Message message) {
    constexpr std::size_t id_bytes = 20;  // a size whose base64 ends in '='
    if (message.id.empty()) message.id = random.base64(id_bytes);
    if (!message.created) message.created = now();
    if (!message.deduplicate_id) message.deduplicate_id = deduplicate_id(message.id, *message.created);
    const auto [known, added] = delivery_numbers_.try_emplace(message.id, next_number_);
    if (added) ++next_number_;
    auto& delivery = deliveries[known->second];
    const auto cio_id_of_recipient = [&] {
        const auto& who = delivery.message.customer_identifiers;
        return who ? who->cio_id.value_or("") : "";
    };
    if (!added) take(deliveries_by_cio_id_, cio_id_of_recipient(), known->second);
    delivery.number = known->second;
    delivery.message = std::move(message);
    put(deliveries_by_cio_id_, cio_id_of_recipient(), known->second);
    return delivery;
}

const Delivery* Workspace::find_delivery(const std::string& id) const {
    const auto found = delivery_numbers_.find(id);
    return found == delivery_numbers_.end() ? nullptr : &deliveries.at(found->second);
}

Activity& Workspace::log(Activity activity) {
    constexpr std::size_t id_bytes = 9;
    if (activity.id.empty()) activity.id = random.base64(id_bytes);
    if (!activity.timestamp) activity.timestamp = now();
    const auto number = next_number_++;
    return activities.emplace(number, LoggedActivity{number, std::move(activity)}).first->second.activity;
}

Json Workspace::counters() const {
    return {{"next_number", next_number_}, {"random", random.state()}, {"resources", resources.counters()}};
}

void Workspace::set_counters(const Json& counters) {
    next_number_ = counters.at("next_number").get<std::int64_t>();
    random = Random{counters.at("random").get<std::uint64_t>()};
    resources.set_counters(counters.at("resources"));
}

void Workspace::clear_deliveries() {
    deliveries.clear();
    deliveries_by_cio_id_.clear();
    delivery_numbers_.clear();
}

void Workspace::clear() {
    clear_deliveries();
    people.clear();
    people_by_identifier_.clear();
    activities.clear();
    resources.clear();
    segment_members.clear();
    exports.clear();
    links.clear();
    import_files.clear();
}

const std::set<std::string>& members_of(const Workspace& workspace, std::int64_t segment_id) {
    static const std::set<std::string> nobody;
    const auto* members = find_in(workspace.segment_members, segment_id);
    return members == nullptr ? nobody : *members;
}

}  // namespace cio::testing
