export default definePageConfig({
  navigationBarTitleText: '站点',
  navigationStyle: 'custom',
  navigationBarTextStyle: 'white',
  enableShareAppMessage: true,
  enableShareTimeline: true,
})
