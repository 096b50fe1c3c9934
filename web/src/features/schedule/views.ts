export const views = ['day', 'week', 'list'] as const;
