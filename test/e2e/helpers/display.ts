/** The display of this runner of tests: what one test copies must not be pasted by another beside it. */
export function ownDisplay(): string {
  const { PAYDESK_DISPLAYS = '', TEST_PARALLEL_INDEX = '0', DISPLAY = '' } = process.env;
  return PAYDESK_DISPLAYS.split(',')[Number(TEST_PARALLEL_INDEX)] || DISPLAY;
}
