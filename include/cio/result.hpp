// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>
#include <optional>
#include <type_traits>
#include <utility>

#include <cio/error.hpp>
#include <cio/export.hpp>
#include <cio/forward.hpp>
#include <cio/print.hpp>

namespace cio {

class AppClient;

template <class T>
class Result;

namespace detail {
template <class T>
struct IsResult : std::false_type {};
template <class T>
struct IsResult<Result<T>> : std::true_type {};

/// A `Result<void>` that succeeded.
struct Success {};

/// Takes the place of a type whose header is missing, which is said elsewhere, once.
struct NotIncluded {};

/// A result with its type erased, to be filled in.
struct Target {
    void* value;  ///< A default value; null if the result has none.
    void* result;
    void (*fail)(void* result, Error&& error);
};

template <class T>
using Stored = std::conditional_t<std::is_void_v<T>, Success, std::conditional_t<IsDefined<T>::value, T, NotIncluded>>;
}  // namespace detail

/// What a call came to: a value, or the `Error` that says why there is none.
///
/// It follows `std::expected<T, Error>` of C++23: the same names do the same things. `T` may be
/// `void` for operations that answer nothing.
///
/// @code
/// if (auto campaign = client.get_campaign(7)) print(campaign->name);
/// else log(campaign.error().message());
/// @endcode
template <class T>
class [[nodiscard]] Result {
    static_assert(detail::require_header<T>());

public:
    using value_type = T;      ///< What a success holds.
    using error_type = Error;  ///< What a failure holds.

    /// Succeeds with a default value (for `void`: succeeds).
    Result() : value_{std::in_place} {}

    /// Succeeds with a value.
    template <
        class U = detail::Stored<T>,
        class = std::enable_if_t<!std::is_void_v<T> && std::is_convertible_v<U, detail::Stored<T>> &&
                                 !std::is_same_v<std::decay_t<U>, Result> && !std::is_same_v<std::decay_t<U>, Error>>>
    Result(U&& value) : value_{std::in_place, std::forward<U>(value)} {}

    /// Fails.
    Result(Error error) : error_{std::move(error)} {}

    /// Whether it succeeded.
    [[nodiscard]] bool has_value() const noexcept { return value_.has_value(); }
    /// Whether it succeeded.
    explicit operator bool() const noexcept { return has_value(); }

    /// The value. @throws Exception when it failed.
    decltype(auto) value() & CIO_LIFETIMEBOUND { return checked(*this); }
    /// The value. @throws Exception when it failed.
    decltype(auto) value() const& CIO_LIFETIMEBOUND { return checked(*this); }
    /// The value. @throws Exception when it failed.
    decltype(auto) value() && CIO_LIFETIMEBOUND { return checked(std::move(*this)); }

    /// The value; undefined when it failed.
    template <class U = T>
    std::enable_if_t<!std::is_void_v<U>, U&> operator*() & noexcept CIO_LIFETIMEBOUND {
        return *value_;
    }
    /// The value; undefined when it failed.
    template <class U = T>
    std::enable_if_t<!std::is_void_v<U>, const U&> operator*() const& noexcept CIO_LIFETIMEBOUND {
        return *value_;
    }
    /// The value; undefined when it failed.
    template <class U = T>
    std::enable_if_t<!std::is_void_v<U>, U&&> operator*() && noexcept CIO_LIFETIMEBOUND {
        return *std::move(value_);
    }
    /// A member of the value; undefined when it failed.
    template <class U = T>
    std::enable_if_t<!std::is_void_v<U>, U*> operator->() noexcept CIO_LIFETIMEBOUND {
        return value_.operator->();
    }
    /// A member of the value; undefined when it failed.
    template <class U = T>
    std::enable_if_t<!std::is_void_v<U>, const U*> operator->() const noexcept CIO_LIFETIMEBOUND {
        return value_.operator->();
    }

    /// Why it failed; undefined when it succeeded.
    [[nodiscard]] const Error& error() const& noexcept CIO_LIFETIMEBOUND { return *error_; }
    /// Why it failed; undefined when it succeeded.
    [[nodiscard]] Error&& error() && noexcept CIO_LIFETIMEBOUND { return *std::move(error_); }

    /// The value, or `other` when it failed.
    template <class U>
    [[nodiscard]] T value_or(U&& other) const& {
        return has_value() ? **this : static_cast<T>(std::forward<U>(other));
    }
    /// The value, or `other` when it failed.
    template <class U>
    [[nodiscard]] T value_or(U&& other) && {
        return has_value() ? std::move(**this) : static_cast<T>(std::forward<U>(other));
    }

    /// On success the `Result` that `next(value)` returns; else the error.
    template <class F>
    auto and_then(F&& next) const& {
        return continued(*this, std::forward<F>(next));
    }
    /// On success the `Result` that `next(value)` returns; else the error.
    template <class F>
    auto and_then(F&& next) && {
        return continued(std::move(*this), std::forward<F>(next));
    }

    /// On success a `Result` of what `map(value)` returns; else the error.
    template <class F>
    auto transform(F&& map) const& {
        return mapped(*this, std::forward<F>(map));
    }
    /// On success a `Result` of what `map(value)` returns; else the error.
    template <class F>
    auto transform(F&& map) && {
        return mapped(std::move(*this), std::forward<F>(map));
    }

    /// On failure the `Result` that `recover(error)` returns; else itself.
    template <class F>
    [[nodiscard]] Result or_else(F&& recover) const& {
        return has_value() ? *this : std::forward<F>(recover)(error());
    }
    /// On failure the `Result` that `recover(error)` returns; else itself.
    template <class F>
    [[nodiscard]] Result or_else(F&& recover) && {
        return has_value() ? std::move(*this) : std::forward<F>(recover)(error());
    }

    /// On failure the same with the error that `map(error)` returns; else itself.
    template <class F>
    [[nodiscard]] Result transform_error(F&& map) const& {
        return has_value() ? *this : Result{std::forward<F>(map)(error())};
    }

private:
    friend class AppClient;

    /// Where a call fills in the value, or the error.
    detail::Target target() noexcept {
        return {(std::is_void_v<T>) ? nullptr : static_cast<void*>(&*value_), this, fail};
    }

    static void fail(void* result, Error&& error) {
        auto& failed = *static_cast<Result*>(result);
        failed.error_ = std::move(error);
        failed.value_.reset();
    }

    template <class Self>
    static decltype(auto) checked(Self&& self) {
        if (!self.has_value()) detail::throw_exception(self.error());
        if constexpr (!std::is_void_v<T>) return *std::forward<Self>(self);
    }

    template <class Self, class F>
    static decltype(auto) apply(Self&& self, F&& f) {
        if constexpr (std::is_void_v<T>) {
            return std::forward<F>(f)();
        } else {
            return std::forward<F>(f)(*std::forward<Self>(self));
        }
    }

    template <class Self, class F>
    static auto continued(Self&& self, F&& next) {
        using Next = std::decay_t<decltype(apply(std::forward<Self>(self), std::forward<F>(next)))>;
        static_assert(detail::IsResult<Next>::value, "and_then takes a function that returns a cio::Result");
        return self.has_value() ? apply(std::forward<Self>(self), std::forward<F>(next)) : Next{self.error()};
    }

    template <class Self, class F>
    static auto mapped(Self&& self, F&& map) {
        using Mapped = std::decay_t<decltype(apply(std::forward<Self>(self), std::forward<F>(map)))>;
        if (!self.has_value()) return Result<Mapped>{self.error()};
        if constexpr (std::is_void_v<Mapped>) {
            apply(std::forward<Self>(self), std::forward<F>(map));
            return Result<void>{};
        } else {
            return Result<Mapped>{apply(std::forward<Self>(self), std::forward<F>(map))};
        }
    }

    // One of them. As a std::variant it takes all who include this longer to compile.
    std::optional<detail::Stored<T>> value_;
    std::optional<Error> error_;
};

/// Prints `ok`, or the error's message.
template <class T>
std::ostream& operator<<(std::ostream& out, const Result<T>& result) {
    return detail::print(out, result ? "ok" : result.error().message());
}

}  // namespace cio
