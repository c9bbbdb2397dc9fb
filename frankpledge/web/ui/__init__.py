"""What every page is made of: base templates, components, middleware, health. No models."""
