/** What a text field holds, as the API wants it: nothing is null, not "". */
export const orNull = (text: string): string | null => text.trim() || null;
