export default definePageConfig({
  navigationBarTitleText: '附近',
  navigationStyle: 'custom',
  enableShareAppMessage: true,
  enablePullDownRefresh: true,
})
