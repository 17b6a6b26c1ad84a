// SPDX-License-Identifier: MIT
#include <cio/api/newsletter_variants.hpp>

#include "api/define.hpp"
#include "api/newsletter_rules.hpp"

namespace cio {
namespace api {

template <>
const Type& describe<NewsletterVariant>() {
    using N = NewsletterVariant;
    static constexpr Field fields[] = {
        field<&N::id>("id"),
        field<&N::newsletter_id>("newsletter_id"),
        field<&N::deduplicate_id>("deduplicate_id"),
        field<&N::name>("name"),
        field<&N::type>("type"),
        field<&N::language>("language"),
        field<&N::layout>("layout"),
        field<&N::body>("body"),
        field<&N::body_amp>("body_amp"),
        field<&N::from>("from"),
        field<&N::from_id>("from_id"),
        field<&N::reply_to>("reply_to"),
        field<&N::reply_to_id>("reply_to_id"),
        field<&N::preprocessor>("preprocessor"),
        field<&N::recipient>("recipient"),
        field<&N::subject>("subject"),
        field<&N::cc>("cc"),
        field<&N::bcc>("bcc"),
        field<&N::fake_bcc>("fake_bcc"),
        field<&N::preheader_text>("preheader_text"),
        field<&N::headers, AsJsonText>("headers"),
    };
    static constexpr auto type = Type{fields}.enveloped("content").extra<&N::extra>();
    return type;
}

template <>
const Type& describe<ListNewsletterVariantsResponse>() {
    using R = ListNewsletterVariantsResponse;
    static constexpr Field fields[] = {
        field<&R::contents>("contents"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListNewsletterVariantsRequest>() {
    using R = ListNewsletterVariantsRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<GetNewsletterVariantRequest>() {
    using R = GetNewsletterVariantRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        path<&R::content_id>("content_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<EmailVariantUpdate>() {
    using U = EmailVariantUpdate;
    static constexpr Field fields[] = {
        field<&U::subject>("subject"),
        field<&U::body>("body"),
        field<&U::body_plain>("body_plain"),
        field<&U::body_amp>("body_amp"),
        field<&U::preheader_text>("preheader_text"),
        field<&U::from_id>("from_id"),
        field<&U::reply_to_id>("reply_to_id"),
        field<&U::recipient>("recipient"),
    };
    static constexpr auto type = Type{fields}.of_kind("email");
    return type;
}

template <>
const Type& describe<SmsVariantUpdate>() {
    using U = SmsVariantUpdate;
    static constexpr Field fields[] = {
        field<&U::body>("body"),
    };
    static constexpr auto type = Type{fields}.of_kind("twilio");
    return type;
}

template <>
const Type& describe<PushVariantUpdate>() {
    using U = PushVariantUpdate;
    static constexpr Field fields[] = {
        field<&U::subject>("subject"),
        field<&U::body>("body"),
    };
    static constexpr auto type = Type{fields}.of_kind("push");
    return type;
}

template <>
const Type& describe<WebhookVariantUpdate>() {
    using U = WebhookVariantUpdate;
    static constexpr Field fields[] = {
        field<&U::body>("body"),
        field<&U::headers>("headers"),
    };
    static constexpr auto type = Type{fields}.of_kind("webhook");
    return type;
}

template <>
const Type& describe<InboxVariantUpdate>() {
    using U = InboxVariantUpdate;
    static constexpr Field fields[] = {
        field<&U::body_json, AsJsonText>("body_json"),
    };
    static constexpr auto type = Type{fields}.of_kind("inbox").rule<U, check_body_json<U>>();
    return type;
}

template <>
const Type& describe<UpdateNewsletterVariantRequest>() {
    using R = UpdateNewsletterVariantRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        path<&R::content_id>("content_id"),
        merge<&R::content>("type"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<EmailNewsletterTranslation>() {
    using T = EmailNewsletterTranslation;
    static constexpr Field fields[] = {
        field<&T::subject>("subject").required(),    field<&T::body>("body").required(),
        field<&T::body_plain>("body_plain"),         field<&T::body_amp>("body_amp"),
        field<&T::preheader_text>("preheader_text"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<SmsNewsletterTranslation>() {
    using T = SmsNewsletterTranslation;
    static constexpr Field fields[] = {
        field<&T::body>("body").required(),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<PushNewsletterTranslation>() {
    using T = PushNewsletterTranslation;
    static constexpr Field fields[] = {
        field<&T::subject>("subject"),
        field<&T::body>("body"),
    };
    static constexpr auto type = Type{fields}.rule<T, check_push<T>>();
    return type;
}

template <>
const Type& describe<WebhookNewsletterTranslation>() {
    using T = WebhookNewsletterTranslation;
    static constexpr Field fields[] = {
        field<&T::body>("body").required(),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<InboxNewsletterTranslation>() {
    using T = InboxNewsletterTranslation;
    static constexpr Field fields[] = {
        field<&T::body_json, AsJsonText>("body_json").required(),
    };
    static constexpr auto type = Type{fields}.rule<T, check_body_json<T>>();
    return type;
}

template <>
const Type& describe<CreateNewsletterTranslationRequest>() {
    using R = CreateNewsletterTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        body<&R::language>("language").required(),
        merge<&R::content>(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetNewsletterTranslationRequest>() {
    using R = GetNewsletterTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        path<&R::language>("language"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateNewsletterTranslationRequest>() {
    using R = UpdateNewsletterTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        path<&R::language>("language"),
        merge<&R::content>("type"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<DeleteNewsletterTranslationRequest>() {
    using R = DeleteNewsletterTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        path<&R::language>("language"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<NewsletterTestGroup>() {
    using G = NewsletterTestGroup;
    static constexpr Field fields[] = {
        field<&G::id>("id"),
        field<&G::name>("name"),
        field<&G::label>("label"),
        field<&G::winner>("winner"),
        field<&G::content_ids>("content_ids"),
    };
    static constexpr auto type = Type{fields}.extra<&G::extra>();
    return type;
}

template <>
const Type& describe<ListNewsletterTestGroupsResponse>() {
    using R = ListNewsletterTestGroupsResponse;
    static constexpr Field fields[] = {
        field<&R::test_groups>("test_groups"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListNewsletterTestGroupsRequest>() {
    using R = ListNewsletterTestGroupsRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<CreateNewsletterTestGroupRequest>() {
    using R = CreateNewsletterTestGroupRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<CreateNewsletterTestTranslationRequest>() {
    using R = CreateNewsletterTestTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        path<&R::test_group_id>("test_group_id"),
        body<&R::language>("language").required(),
        merge<&R::content>(),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetNewsletterTestTranslationRequest>() {
    using R = GetNewsletterTestTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        path<&R::test_group_id>("test_group_id"),
        path<&R::language>("language"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateNewsletterTestTranslationRequest>() {
    using R = UpdateNewsletterTestTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        path<&R::test_group_id>("test_group_id"),
        path<&R::language>("language"),
        merge<&R::content>("type"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<DeleteNewsletterTestTranslationRequest>() {
    using R = DeleteNewsletterTestTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::newsletter_id>("newsletter_id"),
        path<&R::test_group_id>("test_group_id"),
        path<&R::language>("language"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_NEWSLETTER_VARIANTS)

}  // namespace cio
