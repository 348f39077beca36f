// Swagger UI sets markup that it has cleaned itself. Under the page's policy that passes through here, where all tags but
// a few plain ones become text once more.
if (globalThis.trustedTypes) {
  trustedTypes.createPolicy('default', {
    createHTML: text => text.replace(/<(?!\/?(?:p|code|em|strong|ul|ol|li|pre|br)>)/gi, '&lt;'),
  });
  // Its cleaner would make a policy of its own, which the page's policy does not allow; it does without one.
  Object.defineProperty(globalThis, 'trustedTypes', { value: undefined });
}
