export default definePageConfig({
  navigationBarTitleText: '事情办到哪了',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
  enableShareTimeline: true,
})
