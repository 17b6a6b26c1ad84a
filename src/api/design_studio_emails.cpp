// SPDX-License-Identifier: MIT
#include <cio/api/design_studio_emails.hpp>

#include "api/define.hpp"
#include "api/design_studio.hpp"
#include "api/object.hpp"

namespace cio {
namespace api {

namespace {

constexpr std::uint32_t longest_email_name = 255;

/// Whether anything of an object is sent.
template <class T>
bool is_given(const T& object) {
    Output out;
    write_object(out, describe<T>(), &object, Path{});
    return out.text != "{}";
}

/// Whether anything of what e-mails and translations are made of is sent.
template <class R>
bool has_parts(const R& r) {
    return is_given(r.content) || is_given(r.envelope) || is_given(r.transformers);
}

void check_email_update(const UpdateDesignStudioEmailRequest& r, Rules& rules) {
    rules.require(
        r.name || r.is_template || r.parent_folder_id.is_set() || !r.extra.empty() || has_parts(r), "name",
        "is missing; set at least one of: name, is_template, parent_folder_id, content, envelope, transformers");
    check_target_folder(r, rules);
}

void check_translation_update(const UpdateDesignStudioEmailTranslationRequest& r, Rules& rules) {
    rules.require(!r.extra.empty() || has_parts(r), "content",
                  "is missing; set at least one of: content, envelope, transformers");
}

/// What e-mails and translations are made of.
template <class R>
constexpr Field email_parts[] = {
    body<&R::content>("content"),
    body<&R::envelope>("envelope"),
    body<&R::transformers>("transformers"),
};

}  // namespace

template <>
const Type& describe<EmailContent>() {
    using C = EmailContent;
    static constexpr Field fields[] = {
        field<&C::subject>("subject"), field<&C::preheader_text>("preheader_text"),
        field<&C::html>("html"),       field<&C::amp>("amp"),
        field<&C::text>("text"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<EmailEnvelope>() {
    using E = EmailEnvelope;
    static constexpr Field fields[] = {
        field<&E::from_id>("from_id"),   field<&E::from>("from"),           field<&E::reply_to_id>("reply_to_id"),
        field<&E::reply_to>("reply_to"), field<&E::recipient>("recipient"), field<&E::bcc>("bcc"),
        field<&E::fake_bcc>("fake_bcc"), field<&E::headers>("headers"),
    };
    static constexpr auto type = Type{fields}.extra<&E::extra>();
    return type;
}

template <>
const Type& describe<EmailEnvelopeInput>() {
    using E = EmailEnvelopeInput;
    static constexpr Field fields[] = {
        field<&E::from_id>("from_id"), field<&E::reply_to_id>("reply_to_id"), field<&E::recipient>("recipient"),
        field<&E::bcc>("bcc"),         field<&E::fake_bcc>("fake_bcc"),       field<&E::headers>("headers"),
    };
    static constexpr auto type = Type{fields}.extra<&E::extra>();
    return type;
}

template <>
const Type& describe<DesignStudioEmailSummary>() {
    using E = DesignStudioEmailSummary;
    static constexpr Field fields[] = {
        field<&E::id>("id"),
        field<&E::name>("name"),
        field<&E::is_template>("is_template"),
        field<&E::is_linked>("is_linked"),
        field<&E::has_translations>("has_translations"),
        field<&E::parent_folder_id>("parent_folder_id"),
        field<&E::created>("created"),
        field<&E::updated>("updated"),
    };
    static constexpr auto type = Type{fields}.extra<&E::extra>();
    return type;
}

template <>
const Type& describe<DesignStudioEmail>() {
    using E = DesignStudioEmail;
    static constexpr Field fields[] = {
        field<&E::id>("id"),
        field<&E::name>("name"),
        field<&E::is_template>("is_template"),
        field<&E::is_linked>("is_linked"),
        field<&E::parent_folder_id>("parent_folder_id"),
        field<&E::available_languages>("available_languages"),
        field<&E::created>("created"),
        field<&E::updated>("updated"),
        field<&E::content>("content"),
        field<&E::envelope>("envelope"),
        field<&E::transformers>("transformers"),
    };
    static constexpr auto type = Type{fields}.enveloped("email").extra<&E::extra>();
    return type;
}

template <>
const Type& describe<DesignStudioEmailTranslation>() {
    using T = DesignStudioEmailTranslation;
    static constexpr Field fields[] = {
        field<&T::language_group_id>("language_group_id"),
        field<&T::language>("language"),
        field<&T::is_template>("is_template"),
        field<&T::is_linked>("is_linked"),
        field<&T::parent_folder_id>("parent_folder_id"),
        field<&T::available_languages>("available_languages"),
        field<&T::created>("created"),
        field<&T::updated>("updated"),
        field<&T::content>("content"),
        field<&T::envelope>("envelope"),
        field<&T::transformers>("transformers"),
    };
    static constexpr auto type = Type{fields}.enveloped("email_translation").extra<&T::extra>();
    return type;
}

template <>
const Type& describe<ListDesignStudioEmailsResponse>() {
    using R = ListDesignStudioEmailsResponse;
    static constexpr Field fields[] = {
        field<&R::emails>("emails"),
        field<&R::folders>("folders"),
        field<&R::meta>("meta"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListDesignStudioEmailsRequest>() {
    using R = ListDesignStudioEmailsRequest;
    static constexpr Field own[] = {
        query<&R::is_template>("is_template"),
        query<&R::has_translations>("has_translations"),
        query<&R::is_linked>("is_linked"),
    };
    static constexpr auto fields = join(own, design_studio_listing<R>);
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<CreateDesignStudioEmailRequest>() {
    using R = CreateDesignStudioEmailRequest;
    static constexpr Field own[] = {
        body<&R::name>("name").required().max_length(longest_email_name),
        body<&R::is_template>("is_template"),
        body<&R::parent_folder_id>("parent_folder_id").not_empty("is empty; leave it out for the root"),
    };
    static constexpr auto fields = join(own, email_parts<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetDesignStudioEmailRequest>() {
    using R = GetDesignStudioEmailRequest;
    static constexpr Field fields[] = {
        path<&R::email_id>("id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateDesignStudioEmailRequest>() {
    using R = UpdateDesignStudioEmailRequest;
    static constexpr Field own[] = {
        path<&R::email_id>("id"),
        body<&R::name>("name").max_length(longest_email_name).not_empty("is empty; leave it out to keep it"),
        body<&R::is_template>("is_template"),
        body<&R::parent_folder_id>("parent_folder_id"),
    };
    static constexpr auto fields = join(own, email_parts<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_email_update>();
    return type;
}

template <>
const Type& describe<DeleteDesignStudioEmailRequest>() {
    using R = DeleteDesignStudioEmailRequest;
    static constexpr Field fields[] = {
        path<&R::email_id>("id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<ListDesignStudioEmailTranslationsResponse>() {
    using R = ListDesignStudioEmailTranslationsResponse;
    static constexpr Field fields[] = {
        field<&R::email_translations>("email_translations"),
    };
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<ListDesignStudioEmailTranslationsRequest>() {
    using R = ListDesignStudioEmailTranslationsRequest;
    static constexpr Field fields[] = {
        path<&R::email_id>("id"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<CreateDesignStudioEmailTranslationRequest>() {
    using R = CreateDesignStudioEmailTranslationRequest;
    static constexpr Field own[] = {
        path<&R::email_id>("id"),
        body<&R::language>("language").required(),
    };
    static constexpr auto fields = join(own, email_parts<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>();
    return type;
}

template <>
const Type& describe<GetDesignStudioEmailTranslationRequest>() {
    using R = GetDesignStudioEmailTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::email_id>("id"),
        path<&R::language>("language"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

template <>
const Type& describe<UpdateDesignStudioEmailTranslationRequest>() {
    using R = UpdateDesignStudioEmailTranslationRequest;
    static constexpr Field own[] = {
        path<&R::email_id>("id"),
        path<&R::language>("language"),
    };
    static constexpr auto fields = join(own, email_parts<R>);
    static constexpr auto type = Type{fields}.extra<&R::extra>().rule<R, check_translation_update>();
    return type;
}

template <>
const Type& describe<DeleteDesignStudioEmailTranslationRequest>() {
    using R = DeleteDesignStudioEmailTranslationRequest;
    static constexpr Field fields[] = {
        path<&R::email_id>("id"),
        path<&R::language>("language"),
    };
    static constexpr auto type = Type{fields};
    return type;
}

}  // namespace api

CIO_DEFINE_OPERATIONS(CIO_DESIGN_STUDIO_EMAILS)

}  // namespace cio
