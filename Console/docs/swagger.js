addEventListener('DOMContentLoaded', () => {
  SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#swagger', deepLinking: true, validatorUrl: null });
});
