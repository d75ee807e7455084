"""The layout of the papers that are shipped: one function a kind, for `scripts.build_templates`."""
