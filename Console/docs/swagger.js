addEventListener('DOMContentLoaded', () => {
  // With every operation shown at once a slow machine takes many seconds to lay the page out.
  SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#swagger', deepLinking: true, validatorUrl: null, docExpansion: 'none' });
});
