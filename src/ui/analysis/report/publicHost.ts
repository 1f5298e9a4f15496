/**
 * The host as paper names it. Where the server knows no public address (ORIGIN), and asks itself for the
 * page to make a PDF of, there is none worth printing: addresses then begin at their path.
 */
export const publicHost = ({ host, hostname }: Pick<URL, 'host' | 'hostname'>): string =>
  ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? '' : host;
