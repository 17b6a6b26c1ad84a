// SPDX-License-Identifier: MIT
#include "base/url.hpp"

#include <gtest/gtest.h>

#include <string>

namespace cio::core {
namespace {

using namespace std::string_literals;

base::Url parsed(std::string_view text) {
    const auto url = base::parse_url(text);
    EXPECT_TRUE(url) << text;
    return url.value_or(base::Url{});
}

// ---- parse_url ---------------------------------------------------------------------------------

TEST(ParseUrl, TakesAUrlApart) {
    const auto url = parsed("https://api.customer.io:8443/v1/campaigns/7?a=b&c=d");
    EXPECT_EQ(url.scheme, "https");
    EXPECT_EQ(url.host, "api.customer.io");
    EXPECT_EQ(url.port, 8443);
    EXPECT_EQ(url.path, "/v1/campaigns/7?a=b&c=d");
}

TEST(ParseUrl, KnowsTheStandardPorts) {
    EXPECT_EQ(parsed("https://api.customer.io/v1").port, 443);
    EXPECT_EQ(parsed("http://api.customer.io/v1").port, 80);
}

TEST(ParseUrl, IgnoresTheCaseOfSchemeAndHostButKeepsThatOfThePath) {
    const auto url = parsed("HTTPS://API.Customer.IO/V1?A=B");
    EXPECT_EQ(url.scheme, "https");
    EXPECT_EQ(url.host, "api.customer.io");
    EXPECT_EQ(url.path, "/V1?A=B");
}

TEST(ParseUrl, KeepsThePathEncodedAsItIs) {
    EXPECT_EQ(parsed("https://api.customer.io/v1/customers/a%2Fb%40c%2bd?q=%20%26").path,
              "/v1/customers/a%2Fb%40c%2bd?q=%20%26");
}

TEST(ParseUrl, TakesTheTrailingDotFromAHost) {
    EXPECT_EQ(parsed("https://api.customer.io./v1").host, "api.customer.io");
    EXPECT_TRUE(parsed("https://api.customer.io./v1").same_origin(parsed("https://api.customer.io/v1")));
}

TEST(ParseUrl, TakesAnAddressWithADotForTheAddress) {
    EXPECT_EQ(parsed("https://127.1./v1").host, "127.0.0.1");
    EXPECT_EQ(parsed("https://127.1.:8443/v1?a=b").text(), "https://127.0.0.1:8443/v1?a=b");
}

TEST(ParseUrl, RefusesAHostOfDots) {
    for (const auto* text : {"https://./v1", "https://../v1", "https:///..?a", "https://api.customer.io../v1"}) {
        EXPECT_FALSE(base::parse_url(text)) << text;
    }
}

TEST(ParseUrl, KnowsIpAddresses) {
    const auto four = parsed("http://127.0.0.1:8080/v1");
    EXPECT_EQ(four.host, "127.0.0.1");
    EXPECT_EQ(four.port, 8080);
    const auto six = parsed("http://[::1]:8080/v1");
    EXPECT_EQ(six.host, "::1");
    EXPECT_EQ(six.port, 8080);
    EXPECT_EQ(six.path, "/v1");
}

TEST(ParseUrl, RefusesWhatIsNoAbsoluteHttpUrl) {
    for (const auto& text :
         {""s, "/v1"s, "v1/campaigns"s, "api.customer.io/v1"s, "//api.customer.io/v1"s, "ftp://api.customer.io/v1"s,
          "file:///etc/passwd"s, "mailto:lucy@example.com"s, "javascript:alert(1)"s, "https://"s, "https://:443/"s,
          "https://./v1"s, "https://host:port/"s, "https://host:99999/"s, "https://[::1/v1"s}) {
        EXPECT_FALSE(base::parse_url(text)) << text;
    }
}

TEST(ParseUrl, RefusesCredentials) {
    for (const auto* text : {"https://user@api.customer.io/v1", "https://user:password@api.customer.io/v1",
                             "https://:password@api.customer.io/v1", "https://api.customer.io@evil.com/v1",
                             "https://api.customer.io:443@evil.com/v1", "https://user:p%40ss@api.customer.io/v1"}) {
        EXPECT_FALSE(base::parse_url(text)) << text;
    }
}

TEST(ParseUrl, RefusesSpacesAndControlCharacters) {
    for (const auto& text :
         {"https://api.customer.io/a b"s, " https://api.customer.io/"s, "https://api.customer.io/ "s,
          "https://api.customer.io/\r\nX: y"s, "https://api.customer.io/\t"s, "https://api.customer.io/\0"s,
          "https://evil.com\0.customer.io/"s, "https://api.customer.io/\x7f"s}) {
        EXPECT_FALSE(base::parse_url(text)) << ::testing::PrintToString(text);
    }
}

TEST(ParseUrl, IsNotTalkedIntoAHostThatIsNotTheService) {
    for (const auto* text :
         {"https://evil.com#.customer.io/", "https://evil.com?.customer.io/", "https://evil.com/.customer.io/",
          "https://evil.com\\.customer.io/", "https://evil.com%2F.customer.io/", "https://evil.com%23.customer.io/",
          "https://evil.com%00.customer.io/", "https://evil.com;.customer.io/", "https://evil.com\\@api.customer.io/",
          "https://evil.com:443\\.customer.io/", "https://evil.com%5C.customer.io/", "https://evilcustomer.io/",
          "https://customer.io.evil.com/", "https://api.customer.io.evil.com/", "https://[api.customer.io]/"}) {
        const auto url = base::parse_url(text);
        EXPECT_FALSE(url && base::is_service_host(url->host)) << text << " has the host " << url->host;
    }
}

// ---- origins -----------------------------------------------------------------------------------

TEST(UrlOrigin, IsSchemeHostAndPort) {
    EXPECT_EQ(parsed("https://api.customer.io/v1?x=y").origin(), "https://api.customer.io:443");
    EXPECT_EQ(parsed("http://[::1]:8080/v1").origin(), "http://[::1]:8080");
}

TEST(UrlOrigin, IsTheSameWhateverThePath) {
    const auto base = parsed("https://api.customer.io/v1");
    EXPECT_TRUE(base.same_origin(parsed("https://API.customer.io:443/other?x=y")));
    EXPECT_FALSE(base.same_origin(parsed("http://api.customer.io/v1")));
    EXPECT_FALSE(base.same_origin(parsed("https://api.customer.io:8443/v1")));
    EXPECT_FALSE(base.same_origin(parsed("https://api-eu.customer.io/v1")));
    EXPECT_FALSE(parsed("https://api.customer.io:80/").same_origin(parsed("http://api.customer.io/")));
}

TEST(UrlOrigin, IsAUrlAgain) {
    for (const auto* text : {"https://api.customer.io/v1", "http://[::1]:8080/v1", "http://127.0.0.1:8080"}) {
        EXPECT_TRUE(parsed(parsed(text).origin()).same_origin(parsed(text))) << text;
    }
}

// ---- is_service_host ---------------------------------------------------------------------------

TEST(IsServiceHost, KnowsTheDomainAndTheNamesUnderIt) {
    for (const auto* host : {"customer.io", "api.customer.io", "api-eu.customer.io", "a.b.c.customer.io"}) {
        EXPECT_TRUE(base::is_service_host(host)) << host;
    }
}

TEST(IsServiceHost, IsNotFooledBySimilarNames) {
    for (const auto* host :
         {"", "io", ".io", "evilcustomer.io", "customer.io.evil.com", "api.customer.io.evil.com", "customer.iox",
          "customer.io.", "customer-io", "xcustomer.io", "api.customerXio", ".customer.io", "127.0.0.1", "::1"}) {
        EXPECT_FALSE(base::is_service_host(host)) << host;
    }
}

// ---- host_of -----------------------------------------------------------------------------------

TEST(HostOf, IsWhatTheUrlIsParsedTo) {
    for (const auto* text :
         {"https://api.customer.io/v1/campaigns/7", "http://127.0.0.1:8080/v1", "http://[::1]:8080/v1",
          "http://[::1]/v1", "https://gateway.example.com", "https://gateway.example.com?x=a:1/b"}) {
        EXPECT_EQ(base::host_of(text).host, parsed(text).host) << text;
        EXPECT_EQ(base::host_of(text).port, parsed(text).port) << text;
    }
}

TEST(HostOf, DoesNotReadBeyondWhatThereIs) {
    for (const auto* text : {"", ":", "https://", "https://:", "https://[", "https://]", "nothing"}) {
        EXPECT_LE(base::host_of(text).host.size(), std::string_view{text}.size()) << text;
    }
}

TEST(ParseUrl, RefusesNamesThatHideCharacters) {
    for (const auto* text : {"https://%30/", "https:/%30/", "https:///%30/", "https://%63ustomer.io/",
                             "https://evil.com%2F.customer.io/", "https://%o:8080/v1"}) {
        EXPECT_FALSE(base::parse_url(text)) << text;
    }
}

}  // namespace
}  // namespace cio::core
