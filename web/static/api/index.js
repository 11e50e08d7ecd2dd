"use strict";
// No validator badge: nothing is asked of other hosts. Nothing of a case is kept in the address or the browser.
SwaggerUIBundle({ dom_id: "#interface", url: "/api/v1/openapi.json", validatorUrl: null, deepLinking: false });
