/** A document: as it is sent, so that paper, PDF and screen show the same. */
export const csr = false;
