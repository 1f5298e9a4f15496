/**
 * The one, strictly necessary cookie. `secure` wherever the site is served over TLS. Without an end of its
 * own (null) it does not outlive the browser.
 */
export const sessionCookie = (url: URL, expires: Date | null) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: url.protocol === 'https:',
  ...(expires && { expires }),
});
