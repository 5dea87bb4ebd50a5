/**
 * Code in ASCII alone. One sign outside of Latin 1 makes the engine keep and read the whole file in two bytes a character: a dash in a
 * text doubled what half a megabyte of code takes to be compiled and to be kept. Inside strings, templates and regular expressions an
 * escape says the same.
 */
const escaped = (code) => code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** @returns {import('vite').Plugin} */
export const asciiOnly = () => ({
  name: 'ascii-only',
  enforce: 'post',
  generateBundle: (_options, bundle) => {
    for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.code = escaped(chunk.code);
  }
});
