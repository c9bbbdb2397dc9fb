"""Every form is drawn with GOV.UK's markup, without a word of it in the form."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class GovUkForms(TemplatesSetting):
    """Draw forms and fields by the templates of this app."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
