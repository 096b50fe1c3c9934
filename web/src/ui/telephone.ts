/** What a tap dials: in a link the extension has a word of its own (RFC 3966). */
export const telephone = (phone: string) => `tel:${phone.replace(' ext. ', ';ext=')}`;
