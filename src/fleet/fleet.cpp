// SPDX-License-Identifier: MIT
#include "fleet/fleet.hpp"

#include <utility>

#include "base/signal_mask.hpp"
#include "base/unlimited_turn.hpp"

namespace cio::fleet {

namespace {

using Clock = std::chrono::steady_clock;
using Turn = cio::RateLimiter::Turn;
using Wake = Line::Wake;

/// How long after a failure the server is tried again. Together with the time-out it is shorter than `Manners::quiet`.
constexpr std::chrono::milliseconds retry_delay{250};

void call(const Wake& wake) {
    for (const auto& moved : wake) {
        if (moved) moved();
    }
}

}  // namespace

class Fleet::Place final : public Turn {
public:
    Place(std::shared_ptr<Fleet> fleet, Line& line, Line::Place place)
        : fleet_{std::move(fleet)}, line_{line}, place_{place} {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() override {
        if (taken_) return;
        Wake wake;
        {
            const std::lock_guard lock{fleet_->mutex_};
            const auto now = Clock::now();
            line_.leave(place_, now, wake);
            fleet_->stir(line_, now, wake);
        }
        call(wake);
    }

    [[nodiscard]] TimePoint when() const override {
        const std::lock_guard lock{fleet_->mutex_};
        if (!place_->slot && fleet_->refuses()) throw Failure{fleet_->problem_};
        return line_.when(place_);
    }

    [[nodiscard]] bool take(TimePoint now) override {
        Wake wake;
        {
            const std::lock_guard lock{fleet_->mutex_};
            taken_ = line_.take(place_, now, wake);
            fleet_->stir(line_, now, wake);
        }
        call(wake);
        return taken_;
    }

private:
    std::shared_ptr<Fleet> fleet_;
    Line& line_;
    Line::Place place_;
    bool taken_ = false;
};

std::unique_ptr<Turn> Fleet::join(cio::RateLimiter::Ask ask) {
    if (ask.limit.requests <= 0) return std::make_unique<base::UnlimitedTurn>(ask.now);
    if (!wrong_.empty()) throw Failure{wrong_};
    Wake wake;
    std::unique_ptr<Turn> turn;
    {
        const std::lock_guard lock{mutex_};
        if (refuses()) throw Failure{problem_};
        if (!thread_.joinable()) {
            const base::SignalsBlocked inherited;
            thread_ = std::thread{[fleet = shared_from_this()] { fleet->run(); }};
        }
        auto& line = find(ask.scope, ask.budget, ask.now);
        const auto place = line.join(ask.limit, ask.now, ask.deadline, std::move(ask.moved));
        turn = std::make_unique<Place>(shared_from_this(), line, place);
        stir(line, ask.now, wake);
    }
    call(wake);
    return turn;
}

void Fleet::throttled(std::string_view scope, std::string_view budget, TimePoint now, TimePoint until) {
    Wake wake;
    {
        const std::lock_guard lock{mutex_};
        auto& line = find(scope, budget, now);
        line.throttled(now, until, wake);
        stir(line, now, wake);
    }
    call(wake);
}

Status Fleet::status() const {
    const std::lock_guard lock{mutex_};
    std::uint64_t lost = 0;
    for (const auto& [name, line] : lines_) lost += line.lost();
    return {round_trips_ > 0 && !away(), processes_, wrong_.empty() ? problem_ : wrong_, round_trips_, lost};
}

/// Lines stay where they are (places refer to them); those that hold no memory of anything go when there are many.
Line& Fleet::find(std::string_view scope, std::string_view budget, TimePoint now) {
    constexpr std::size_t many = 1024;
    auto name = std::string{scope} + ":" + std::string{budget};
    if (const auto found = lines_.find(name); found != lines_.end()) return found->second;
    if (lines_.size() >= many) {
        for (auto it = lines_.begin(); it != lines_.end();) {
            it = it->second.idle(now) && &it->second != talked_of_ ? lines_.erase(it) : std::next(it);
        }
    }
    return lines_.try_emplace(name, name).first->second;
}

/// Sees to it that those who wait in a line get what there is for them.
void Fleet::stir(Line& line, TimePoint now, Wake& wake) {
    if (away() && has_share()) {
        line.share(now, share_from(), processes_, wake);
    } else if (something_to_say(line, now)) {
        news_.notify_one();
    }
}

bool Fleet::something_to_say(Line& line, TimePoint now) const {
    return line.pause || line.wanted(now) > 0 || line.unused(now) > 0;
}

void Fleet::run() {
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        const auto now = Clock::now();
        if (auto* const line = next_to_talk_of(now)) {
            talk(*line, lock);
        } else {
            news_.wait_until(lock, next_look(now));
        }
    }
    say_goodbye(lock);
}

/// The line that the server is to be asked about now; none if about none.
Line* Fleet::next_to_talk_of(TimePoint now) {
    const bool due = now >= speak_;
    if (lines_.empty() || (away() && !due)) return nullptr;
    auto next = lines_.upper_bound(last_talked_of_);
    for (std::size_t i = 0; i < lines_.size(); ++i, ++next) {
        if (next == lines_.end()) next = lines_.begin();
        if (!due && !something_to_say(next->second, now)) continue;
        last_talked_of_ = next->first;
        return &next->second;
    }
    return nullptr;
}

Fleet::TimePoint Fleet::next_look(TimePoint now) const {
    auto next = lines_.empty() ? now + manners_.lease : speak_;
    if (away()) return next;
    for (const auto& [name, line] : lines_) {
        if (line.again() > now) next = std::min(next, line.again());
    }
    return next;
}

/// Asks the server about a line, and tells it what there is to tell.
void Fleet::talk(Line& line, std::unique_lock<std::mutex>& lock) {
    const auto sent = Clock::now();
    const auto pause = std::exchange(line.pause, std::nullopt);
    Question question{line.name(), line.pacing()};
    question.heard = heard_there_;
    question.wanted = line.wanted(sent);
    question.unused = line.take_unused(sent);
    if (round_trip_ > question.pacing.tolerance / 2) question.lead = round_trip_;
    if (pause)
        question.pause = std::chrono::ceil<std::chrono::microseconds>(std::max(*pause - sent, Clock::duration{}));

    talked_of_ = &line;
    lock.unlock();
    const bool was_connected = server_->connected();
    Wake wake;
    std::optional<Answer> answer;
    std::string problem;
    try {
        answer = server_->ask(question);
    } catch (const Failure& failure) {
        problem = failure.what();
    }
    lock.lock();
    talked_of_ = nullptr;
    if (!answer && pause) line.pause = std::max(line.pause.value_or(*pause), *pause);
    if (answer) {
        if (was_connected) {
            round_trip_ = std::chrono::ceil<Line::Duration>(Clock::now() - sent);
        } else {
            clock_ = {};  // it may be another server
        }
        hear(line, question, *answer, sent, wake);
    } else if (!was_connected) {
        lose_contact(std::move(problem), wake);
    } else {
        heard_there_ = 0;
        speak_ = sent;  // connections come to an end: nobody hears of it if another can be made at once
    }
    lock.unlock();
    call(wake);
    lock.lock();
}

void Fleet::hear(Line& line, const Question& question, const Answer& answer, TimePoint sent, Wake& wake) {
    const auto now = Clock::now();
    if (away()) {
        problem_.clear();
        for (auto& [name, each] : lines_) each.end_share(wake);
    }
    ++round_trips_;
    // Who is new lets it be known at once that it has heard.
    speak_ = heard_there_ == 0 ? now : now + manners_.lease / 4;
    heard_ = now;
    heard_there_ = answer.now;
    processes_ = answer.processes;
    clock_.saw(sent, now, answer.now);
    std::vector<Slot> slots;
    for (const auto slot : answer.slots) slots.push_back({clock_.here(slot), slot});
    line.granted(slots, question.wanted, now, clock_.here(answer.earliest), slice(), wake);
}

void Fleet::lose_contact(std::string problem, Wake& wake) {
    const auto now = Clock::now();
    problem_ = std::move(problem);
    speak_ = now + retry_delay;
    for (auto& [name, line] : lines_) {
        if (has_share()) {
            line.share(now, share_from(), processes_, wake);
        } else {
            line.wake_waiting(wake);
        }
    }
}

void Fleet::say_goodbye(std::unique_lock<std::mutex>& lock) {
    std::vector<Question> questions;
    Wake wake;
    const auto now = Clock::now();
    problem_ = "the rate limiter was destroyed";
    for (auto& [name, line] : lines_) {
        Question question{name, line.pacing()};
        question.unused = line.surrender(now);
        line.wake_waiting(wake);
        if (!question.unused.empty() || questions.empty()) questions.push_back(std::move(question));
    }
    lock.unlock();
    call(wake);
    if (!questions.empty()) questions.back().leaving = true;
    for (const auto& question : questions) {
        if (!server_->connected()) return;
        try {
            static_cast<void>(server_->ask(question));
        } catch (const Failure&) {
            return;  // it is gone: slots that nobody uses pass, and the process is soon forgotten
        }
    }
}

void Fleet::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
        news_.notify_one();
    }
    if (!thread_.joinable()) return;
    if (thread_.get_id() == std::this_thread::get_id()) {
        thread_.detach();  // destroyed by a function that it calls: it ends on its own
    } else {
        thread_.join();
    }
}

Limiter::Limiter(Setup setup) : setup_{std::move(setup)}, fleet_{make()} {}

Limiter::~Limiter() {
    if (const auto* const fleet = fleet_.mine()) (*fleet)->stop();
}

Fleet& Limiter::here() {
    return *fleet_.get([this](const auto& /*parents*/) { return make(); });
}

std::unique_ptr<std::shared_ptr<Fleet>> Limiter::make() const {
    return std::make_unique<std::shared_ptr<Fleet>>(std::make_shared<Fleet>(setup_));
}

}  // namespace cio::fleet
