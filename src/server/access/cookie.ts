/** The one, strictly necessary cookie. `secure` wherever the site is served over TLS. */
export const sessionCookie = (url: URL, expires: Date) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: url.protocol === 'https:',
  expires,
});
