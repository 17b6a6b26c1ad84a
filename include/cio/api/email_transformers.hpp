// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <cio/json.hpp>
#include <cio/open_enum.hpp>
#include <cio/optional_list.hpp>

namespace cio {

/// A transformer with nothing to choose but whether it works.
struct TransformerSwitch {
    std::optional<bool> enabled{};  ///< Whether it works. Default false.
    Json extra{};                   ///< Fields that this version does not know.
};

/// A parameter that is added to the query of links.
struct UrlParameter {
    std::string key{};                   ///< Name, e.g. `utm_source`.
    std::optional<std::string> value{};  ///< Value; may hold Liquid.
    std::optional<bool> url_encode{};    ///< Whether the value is percent-encoded.
    Json extra{};                        ///< Fields that this version does not know.
};

/// Adds parameters to the query of absolute links; those of `mailto`, `tel` and `sms` are left alone.
struct UrlParametersTransformer {
    std::optional<bool> enabled{};            ///< Whether it works. Default false.
    OptionalList<UrlParameter> parameters{};  ///< The parameters. Default none.
    Json extra{};                             ///< Fields that this version does not know.
};

/// Replaces `var(--name)` in CSS by the value, as many mail programs know no variables.
struct CssVariablesTransformer {
    std::optional<bool> enabled{};   ///< Whether it works. Default false.
    std::optional<bool> preserve{};  ///< Keep the variables next to the values. Default false.
    Json extra{};                    ///< Fields that this version does not know.
};

/// HTML attributes that are made of CSS, for mail programs that know only those.
struct HtmlAttributesTransformer {
    std::optional<bool> enabled{};                         ///< Whether it works. Default true.
    std::optional<bool> apply_width_attributes{};          ///< `width`. Default true.
    std::optional<bool> apply_height_attributes{};         ///< `height`. Default true.
    std::optional<bool> apply_table_element_attributes{};  ///< Attributes of tables. Default true.
    Json extra{};                                          ///< Fields that this version does not know.
};

/// Writes CSS into the `style` attributes of elements.
struct CssInlinerTransformer {
    std::optional<bool> enabled{};                 ///< Whether it works. Default false.
    std::optional<bool> apply_style_tags{};        ///< Inline what is in `style` elements. Default true.
    std::optional<bool> remove_style_tags{};       ///< Remove `style` elements afterwards. Default true.
    std::optional<bool> preserve_important{};      ///< Keep `!important`. Default false.
    std::optional<bool> preserve_font_faces{};     ///< Keep `@font-face`. Default true.
    std::optional<bool> preserve_media_queries{};  ///< Keep `@media`. Default true.
    std::optional<bool> preserve_keyframes{};      ///< Keep `@keyframes`. Default true.
    std::optional<bool> preserve_pseudos{};        ///< Keep rules with pseudo-classes, e.g. `:hover`. Default true.
    std::optional<bool> inline_pseudo_elements{};  ///< Real elements for pseudo-elements. Default false.
    HtmlAttributesTransformer apply_html_attributes{};  ///< HTML attributes that are made of CSS as well.
    Json extra{};                                       ///< Fields that this version does not know.
};

/// Makes an e-mail easier for screen readers.
struct AccessibilityTransformer {
    std::optional<bool> enabled{};  ///< Whether it works. Default false.
    /// Code of the language, for `lang` and `dir`. Default empty: that of the `html` element, or else `und`.
    std::optional<std::string> language{};
    std::optional<bool> add_lang_to_html{};               ///< `lang` for the `html` element. Default true.
    std::optional<bool> add_dir_to_html{};                ///< `dir` for the `html` element. Default true.
    std::optional<bool> add_lang_to_content{};            ///< `lang` for the content. Default true.
    std::optional<bool> add_dir_to_content{};             ///< `dir` for the content. Default true.
    std::optional<bool> add_role_to_tables{};             ///< `role` for tables. Default true.
    std::optional<bool> add_vml_alt_text{};               ///< `alt` for VML, which Outlook shows. Default true.
    std::optional<bool> add_empty_alt_to_images{};        ///< An empty `alt` for images that have none. Default true.
    std::optional<bool> add_title_to_head{};              ///< `title` in the head. Default true.
    std::optional<bool> remove_button_role_from_links{};  ///< No `role="button"` for links. Default true.
    std::optional<bool> remove_zoom_meta_tag{};           ///< No `meta` element that forbids zooming. Default true.
    Json extra{};                                         ///< Fields that this version does not know.
};

/// Whether HTML is made longer or shorter.
struct FormatterType : OpenEnum<FormatterType> {
    using OpenEnum::OpenEnum;
    static constexpr Constant none{"none"};          ///< Neither. The default.
    static constexpr Constant prettify{"prettify"};  ///< With line breaks and indentation, for people who read it.
    static constexpr Constant minify{"minify"};      ///< As short as possible.
};

/// What lines are indented with.
struct IndentCharacter : OpenEnum<IndentCharacter> {
    using OpenEnum::OpenEnum;
    static constexpr Constant spaces{"spaces"};  ///< Spaces. The default.
    static constexpr Constant tabs{"tabs"};      ///< Tabs.
};

/// How HTML is laid out for people who read it.
struct PrettifyOptions {
    IndentCharacter indent_character{};         ///< What lines are indented with. Default spaces.
    std::optional<std::int64_t> indent_size{};  ///< How many of them per level. Default 2.
    std::optional<bool> wrap_attributes{};      ///< Break lines between attributes. Default false.
    Json extra{};                               ///< Fields that this version does not know.
};

/// Which comments in HTML are removed.
struct RemovedHtmlComments : OpenEnum<RemovedHtmlComments> {
    using OpenEnum::OpenEnum;
    static constexpr Constant none{"0"};           ///< None. The default.
    static constexpr Constant unconditional{"1"};  ///< All but conditional ones, which Outlook reads.
    static constexpr Constant all{"2"};            ///< All.
};

/// How HTML is made shorter.
struct MinifyOptions {
    std::optional<bool> remove_line_breaks{};         ///< Remove line breaks. Default false.
    std::optional<std::int64_t> line_length_limit{};  ///< Longest line, in characters. Default 500.
    std::optional<bool> remove_indentations{};        ///< Remove indentation. Default true.
    RemovedHtmlComments remove_html_comments{};       ///< Which comments in HTML are removed. Default none.
    std::optional<bool> remove_css_comments{};        ///< Remove comments in CSS. Default true.
    Json extra{};                                     ///< Fields that this version does not know.
};

/// Lays HTML out anew.
struct FormatterTransformer {
    FormatterType type{};        ///< Longer, shorter, or neither. Default none.
    PrettifyOptions prettify{};  ///< Counts only if `type` is `prettify`.
    MinifyOptions minify{};      ///< Counts only if `type` is `minify`.
    Json extra{};                ///< Fields that this version does not know.
};

/// What begins and what ends code of a template, which is no CSS.
struct TemplateMarkers {
    std::optional<std::string> heads{};  ///< What begins it, e.g. `{%`.
    std::optional<std::string> tails{};  ///< What ends it, e.g. `%}`.
    Json extra{};                        ///< Fields that this version does not know.
};

/// Removes CSS that nothing uses.
struct UnusedCssTransformer {
    std::optional<bool> enabled{};  ///< Whether it works. Default false.
    /// CSS selectors that stay in any case. Default those that mail programs bring along: `.ReadMsgBody`,
    /// `.ExternalClass`, `.aBn`, `.a6S`, `.im`, `.yshortcuts`, `#outlook`, `.MsoHyperlink`, `.MsoHyperlinkFollowed`.
    OptionalList<std::string> whitelist{};
    OptionalList<TemplateMarkers> backend_markers{};  ///< What is left alone between these. Default those of Liquid.
    std::optional<bool> uglify{};                     ///< Shorten the names of classes and ids. Default false.
    Json extra{};                                     ///< Fields that this version does not know.
};

/// What is done to the HTML of an e-mail before it is sent. In requests only what is set is sent.
struct EmailTransformers {
    UrlParametersTransformer url_parameters{};  ///< Adds parameters to links.
    CssVariablesTransformer css_variables{};    ///< Replaces variables in CSS.
    CssInlinerTransformer css_inliner{};        ///< Writes CSS into elements.
    AccessibilityTransformer accessibility{};   ///< Helps screen readers.
    FormatterTransformer formatter{};           ///< Lays HTML out anew.
    TransformerSwitch prevent_widows{};         ///< Keeps the last two words of a paragraph on one line.
    TransformerSwitch encode_entities{};        ///< Writes special characters as HTML entities.
    UnusedCssTransformer remove_unused_css{};   ///< Removes CSS that nothing uses.
    Json extra{};                               ///< Fields that this version does not know.
};

}  // namespace cio
