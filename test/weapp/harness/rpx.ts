/** rpx to px as WeChat's compiled style sheets do it: floored, and never below 1 px. */
function rpxToPx(rpx: number, width: number): number {
  if (rpx === 0) return 0
  const px = Math.floor((Math.abs(rpx) * width) / 750 + 1e-4) || 1
  return rpx < 0 ? -px : px
}

export const replaceRpx = (text: string, width: number): string =>
  text.replace(/(-?(?:\d+\.?\d*|\.\d+))rpx\b/g, (_, n: string) => `${rpxToPx(Number(n), width)}px`)
