// SPDX-License-Identifier: MIT
//
// What is done to the HTML of e-mails; no operation is here.

#include <cio/api/email_transformers.hpp>

#include "api/design_studio.hpp"

namespace cio::api {

template <>
const Type& describe<TransformerSwitch>() {
    using T = TransformerSwitch;
    static constexpr Field fields[] = {
        field<&T::enabled>("enabled"),
    };
    static constexpr auto type = Type{fields}.extra<&T::extra>();
    return type;
}

template <>
const Type& describe<UrlParameter>() {
    using U = UrlParameter;
    static constexpr Field fields[] = {
        field<&U::key>("key"),
        field<&U::value>("value"),
        field<&U::url_encode>("url_encode"),
    };
    static constexpr auto type = Type{fields}.extra<&U::extra>();
    return type;
}

template <>
const Type& describe<UrlParametersTransformer>() {
    using U = UrlParametersTransformer;
    static constexpr Field fields[] = {
        field<&U::enabled>("enabled"),
        field<&U::parameters>("parameters"),
    };
    static constexpr auto type = Type{fields}.extra<&U::extra>();
    return type;
}

template <>
const Type& describe<CssVariablesTransformer>() {
    using C = CssVariablesTransformer;
    static constexpr Field fields[] = {
        field<&C::enabled>("enabled"),
        field<&C::preserve>("preserve"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<HtmlAttributesTransformer>() {
    using H = HtmlAttributesTransformer;
    static constexpr Field fields[] = {
        field<&H::enabled>("enabled"),
        field<&H::apply_width_attributes>("apply_width_attributes"),
        field<&H::apply_height_attributes>("apply_height_attributes"),
        field<&H::apply_table_element_attributes>("apply_table_element_attributes"),
    };
    static constexpr auto type = Type{fields}.extra<&H::extra>();
    return type;
}

template <>
const Type& describe<CssInlinerTransformer>() {
    using C = CssInlinerTransformer;
    static constexpr Field fields[] = {
        field<&C::enabled>("enabled"),
        field<&C::apply_style_tags>("apply_style_tags"),
        field<&C::remove_style_tags>("remove_style_tags"),
        field<&C::preserve_important>("preserve_important"),
        field<&C::preserve_font_faces>("preserve_font_faces"),
        field<&C::preserve_media_queries>("preserve_media_queries"),
        field<&C::preserve_keyframes>("preserve_keyframes"),
        field<&C::preserve_pseudos>("preserve_pseudos"),
        field<&C::inline_pseudo_elements>("inline_pseudo_elements"),
        field<&C::apply_html_attributes>("apply_html_attributes"),
    };
    static constexpr auto type = Type{fields}.extra<&C::extra>();
    return type;
}

template <>
const Type& describe<AccessibilityTransformer>() {
    using A = AccessibilityTransformer;
    static constexpr Field fields[] = {
        field<&A::enabled>("enabled"),
        field<&A::language>("language"),
        field<&A::add_lang_to_html>("add_lang_to_html"),
        field<&A::add_dir_to_html>("add_dir_to_html"),
        field<&A::add_lang_to_content>("add_lang_to_content"),
        field<&A::add_dir_to_content>("add_dir_to_content"),
        field<&A::add_role_to_tables>("add_role_to_tables"),
        field<&A::add_vml_alt_text>("add_vml_alt_text"),
        field<&A::add_empty_alt_to_images>("add_empty_alt_to_images"),
        field<&A::add_title_to_head>("add_title_to_head"),
        field<&A::remove_button_role_from_links>("remove_button_role_from_links"),
        field<&A::remove_zoom_meta_tag>("remove_zoom_meta_tag"),
    };
    static constexpr auto type = Type{fields}.extra<&A::extra>();
    return type;
}

template <>
const Type& describe<PrettifyOptions>() {
    using P = PrettifyOptions;
    static constexpr Field fields[] = {
        field<&P::indent_character>("indent_character"),
        field<&P::indent_size>("indent_size"),
        field<&P::wrap_attributes>("wrap_attributes"),
    };
    static constexpr auto type = Type{fields}.extra<&P::extra>();
    return type;
}

template <>
const Type& describe<MinifyOptions>() {
    using M = MinifyOptions;
    static constexpr Field fields[] = {
        field<&M::remove_line_breaks>("remove_line_breaks"),   field<&M::line_length_limit>("line_length_limit"),
        field<&M::remove_indentations>("remove_indentations"), field<&M::remove_html_comments>("remove_html_comments"),
        field<&M::remove_css_comments>("remove_css_comments"),
    };
    static constexpr auto type = Type{fields}.extra<&M::extra>();
    return type;
}

template <>
const Type& describe<FormatterTransformer>() {
    using F = FormatterTransformer;
    static constexpr Field fields[] = {
        field<&F::type>("type"),
        field<&F::prettify>("prettify"),
        field<&F::minify>("minify"),
    };
    static constexpr auto type = Type{fields}.extra<&F::extra>();
    return type;
}

template <>
const Type& describe<TemplateMarkers>() {
    using T = TemplateMarkers;
    static constexpr Field fields[] = {
        field<&T::heads>("heads"),
        field<&T::tails>("tails"),
    };
    static constexpr auto type = Type{fields}.extra<&T::extra>();
    return type;
}

template <>
const Type& describe<UnusedCssTransformer>() {
    using U = UnusedCssTransformer;
    static constexpr Field fields[] = {
        field<&U::enabled>("enabled"),
        field<&U::whitelist>("whitelist"),
        field<&U::backend_markers>("backend_markers"),
        field<&U::uglify>("uglify"),
    };
    static constexpr auto type = Type{fields}.extra<&U::extra>();
    return type;
}

template <>
const Type& describe<EmailTransformers>() {
    using E = EmailTransformers;
    static constexpr Field fields[] = {
        field<&E::url_parameters>("url_parameters"),
        field<&E::css_variables>("css_variables"),
        field<&E::css_inliner>("css_inliner"),
        field<&E::accessibility>("accessibility"),
        field<&E::formatter>("formatter"),
        field<&E::prevent_widows>("prevent_widows"),
        field<&E::encode_entities>("encode_entities"),
        field<&E::remove_unused_css>("remove_unused_css"),
    };
    static constexpr auto type = Type{fields}.extra<&E::extra>();
    return type;
}

}  // namespace cio::api
