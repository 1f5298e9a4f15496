/** Of a mail server that exists in tests only: made with openssl for localhost, valid for a hundred years. */
export const certificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbySKIYjOGTeMKNDh
6SYHlnxrhtxJfHolpWP4kNMCfd6hRANCAAQ4c+Jrw/tjmCpiJ2O+pjG1adNY3Z+H
P0/5/huyWTJZiMyXHmaMIpUXtPsLdTXyxtFVlBS3ctiXi5vfiZbpj6v7
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIULKpUzocXCcjCNRAvDI/UVfLza+swCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTAzMTEyMVoYDzIxMjYxMTAx
MDMxMTIxWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQ4c+Jrw/tjmCpiJ2O+pjG1adNY3Z+HP0/5/huyWTJZiMyXHmaMIpUX
tPsLdTXyxtFVlBS3ctiXi5vfiZbpj6v7o28wbTAdBgNVHQ4EFgQU5o26jr7jfA+f
6Hf+rh3wGZ0vu6cwHwYDVR0jBBgwFoAU5o26jr7jfA+f6Hf+rh3wGZ0vu6cwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhANSlSgNggWlGxVKHc5xy2Oj4Tnr0AyQ0wQP7pwXr20MkAiAn
48eFR1QCNx+tXF0NiO0i1hoe1DwD2aDxbtnd6U9a1g==
-----END CERTIFICATE-----
`,
};
