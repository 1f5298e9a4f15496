type Language = 'da' | 'en';

/** The language a program asks for (`Accept-Language`, RFC 9110): Danish where it asks for neither. */
export function languageAsked(header: string | null): Language {
  const wishes = (header ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return { language: tag.split('-')[0], weight: weight ? Number(weight.slice(2)) || 0 : 1 };
  });
  const weightOf = (language: Language) =>
    Math.max(0, ...wishes.filter((one) => one.language === language).map(({ weight }) => weight));
  return weightOf('en') > weightOf('da') ? 'en' : 'da';
}
