export default definePageConfig({ navigationBarTitleText: '站点资料', enablePullDownRefresh: true })
