<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Act</name>
    <message>
        <source>Signing in and out</source>
        <translation>登录与退出</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Estate</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>Residents&apos; data</source>
        <translation>住户资料</translation>
    </message>
    <message>
        <source>Rosters</source>
        <translation>住户名册</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>同意书</translation>
    </message>
    <message>
        <source>Faces and cards</source>
        <translation>人脸与门卡</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>Looking at the log</source>
        <translation>查看日志</translation>
    </message>
    <message>
        <source>The log itself</source>
        <translation>日志本身</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>The station itself</source>
        <translation>工作站本身</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Signed in and opened the station</source>
        <translation>登录并打开工作站</translation>
    </message>
    <message>
        <source>Opened the station with the recovery sheet</source>
        <translation>用恢复单打开工作站</translation>
    </message>
    <message>
        <source>Signed in at the locked screen</source>
        <translation>在锁屏处登录</translation>
    </message>
    <message>
        <source>The screen was locked</source>
        <translation>屏幕已锁定</translation>
    </message>
    <message>
        <source>Signed out; the station was closed</source>
        <translation>退出登录，工作站已关闭</translation>
    </message>
    <message>
        <source>A wrong password was typed for an account</source>
        <translation>有人为某账号输入了错误密码</translation>
    </message>
    <message>
        <source>Wrong passwords before this sign-in</source>
        <translation>此次登录前有错误密码输入</translation>
    </message>
    <message>
        <source>Added an operator</source>
        <translation>新增操作员</translation>
    </message>
    <message>
        <source>Changed their own password</source>
        <translation>修改了自己的密码</translation>
    </message>
    <message>
        <source>Set the estate up</source>
        <translation>建立小区</translation>
    </message>
    <message>
        <source>A new epoch of the estate began</source>
        <translation>小区进入新纪元</translation>
    </message>
    <message>
        <source>Entered a resident</source>
        <translation>登记住户</translation>
    </message>
    <message>
        <source>Corrected a resident&apos;s details</source>
        <translation>更正住户资料</translation>
    </message>
    <message>
        <source>Looked at a resident&apos;s page</source>
        <translation>查看住户页面</translation>
    </message>
    <message>
        <source>Imported a roster</source>
        <translation>导入住户名册</translation>
    </message>
    <message>
        <source>Undid an import</source>
        <translation>撤销一次导入</translation>
    </message>
    <message>
        <source>The resident consented to face entry</source>
        <translation>住户同意人脸通行</translation>
    </message>
    <message>
        <source>The resident withdrew the consent</source>
        <translation>住户撤回同意</translation>
    </message>
    <message>
        <source>Looked at a consent receipt</source>
        <translation>查看同意回执</translation>
    </message>
    <message>
        <source>Printed or saved a consent receipt</source>
        <translation>打印或保存同意回执</translation>
    </message>
    <message>
        <source>A face was sealed for the gates</source>
        <translation>人脸已加密发往各门禁</translation>
    </message>
    <message>
        <source>Handed over a card</source>
        <translation>发出门卡</translation>
    </message>
    <message>
        <source>A face or card was ended</source>
        <translation>人脸或门卡已停用</translation>
    </message>
    <message>
        <source>Printed or saved a card&apos;s face</source>
        <translation>打印或保存卡面</translation>
    </message>
    <message>
        <source>Paired a gate</source>
        <translation>配对门禁</translation>
    </message>
    <message>
        <source>A pairing was undone</source>
        <translation>配对已撤销</translation>
    </message>
    <message>
        <source>Renamed a gate</source>
        <translation>更改门禁名称</translation>
    </message>
    <message>
        <source>What a gate holds was taken over</source>
        <translation>已采纳门禁现有数据</translation>
    </message>
    <message>
        <source>A gate signed for what it stored and erased</source>
        <translation>门禁已签收存储与删除</translation>
    </message>
    <message>
        <source>A gate showed another key</source>
        <translation>门禁出示了不同的密钥</translation>
    </message>
    <message>
        <source>Somebody else answered in a gate&apos;s place</source>
        <translation>有他人冒充门禁应答</translation>
    </message>
    <message>
        <source>A gate&apos;s receipt is not genuine</source>
        <translation>门禁回执不真实</translation>
    </message>
    <message>
        <source>A gate&apos;s receipt does not fit what was sent</source>
        <translation>门禁回执与发送内容不符</translation>
    </message>
    <message>
        <source>A gate signed for something never sent</source>
        <translation>门禁签收了从未发送的内容</translation>
    </message>
    <message>
        <source>A gate&apos;s inventory is not genuine</source>
        <translation>门禁清单不真实</translation>
    </message>
    <message>
        <source>A gate knows a later state of this station</source>
        <translation>门禁知道本站更新的状态</translation>
    </message>
    <message>
        <source>A gate was emptied</source>
        <translation>门禁数据已被清空</translation>
    </message>
    <message>
        <source>A gate was put back to an older state</source>
        <translation>门禁被恢复到旧状态</translation>
    </message>
    <message>
        <source>A gate is ahead of this station</source>
        <translation>门禁比本站更新</translation>
    </message>
    <message>
        <source>A gate holds entries unknown here</source>
        <translation>门禁有本站不认识的记录</translation>
    </message>
    <message>
        <source>A gate&apos;s start counter fell back</source>
        <translation>门禁启动计数倒退</translation>
    </message>
    <message>
        <source>A gate reported something itself</source>
        <translation>门禁自行上报情况</translation>
    </message>
    <message>
        <source>Looked at what was done to a person</source>
        <translation>查看了对某人所做的操作</translation>
    </message>
    <message>
        <source>Took the head of the log away on paper</source>
        <translation>打印日志头带走</translation>
    </message>
    <message>
        <source>Checked the whole log</source>
        <translation>检查了整个日志</translation>
    </message>
    <message>
        <source>The seals of the log began</source>
        <translation>日志封印链开始</translation>
    </message>
    <message>
        <source>Exported the log</source>
        <translation>导出日志</translation>
    </message>
    <message>
        <source>A manager noted the use of the recovery sheet</source>
        <translation>经理已知悉恢复单被使用</translation>
    </message>
    <message>
        <source>After an older copy: units of work lost</source>
        <translation>用旧备份恢复：丢失的操作批次</translation>
    </message>
    <message>
        <source>After an older copy: log entries lost</source>
        <translation>用旧备份恢复：丢失的日志条目</translation>
    </message>
    <message>
        <source>After an older copy: keys ended again</source>
        <translation>用旧备份恢复：再次停用的凭证</translation>
    </message>
    <message>
        <source>After an older copy: people erased again</source>
        <translation>用旧备份恢复：再次删除的人员</translation>
    </message>
    <message>
        <source>After an older copy: gates not reached</source>
        <translation>用旧备份恢复：未能联系的门禁</translation>
    </message>
    <message>
        <source>A damaged copy of the anchor was replaced</source>
        <translation>损坏的锚副本已更换</translation>
    </message>
    <message>
        <source>The log is whole</source>
        <translation>日志完整</translation>
    </message>
    <message>
        <source>Something was found</source>
        <translation>发现问题</translation>
    </message>
    <message>
        <source>Closed an account</source>
        <translation>关闭了账号</translation>
    </message>
    <message>
        <source>Opened an account again</source>
        <translation>重新开放了账号</translation>
    </message>
    <message>
        <source>An account was shut out by new keys</source>
        <translation>更换密钥后账号被排除</translation>
    </message>
    <message>
        <source>Moved the end of a lease</source>
        <translation>延后了租期</translation>
    </message>
    <message>
        <source>A self-check found something</source>
        <translation>自检发现问题</translation>
    </message>
    <message>
        <source>The station&apos;s keys were replaced</source>
        <translation>更换了工作站的密钥</translation>
    </message>
    <message>
        <source>Keys replaced with the recovery sheet</source>
        <translation>用恢复单更换了密钥</translation>
    </message>
    <message>
        <source>Replaced all keys that gates obey</source>
        <translation>更换了门禁所认的全部密钥</translation>
    </message>
    <message>
        <source>A gate follows the estate&apos;s new keys</source>
        <translation>门禁改认小区的新密钥</translation>
    </message>
    <message>
        <source>Signed the confidentiality undertaking</source>
        <translation>签署了保密承诺书</translation>
    </message>
    <message>
        <source>Approved an export of the log</source>
        <translation>批准导出日志</translation>
    </message>
    <message>
        <source>Approved ending a resident&apos;s keys</source>
        <translation>批准停用一位住户的凭证</translation>
    </message>
    <message>
        <source>Approved ending several residents&apos; keys</source>
        <translation>批准停用多位住户的凭证</translation>
    </message>
    <message>
        <source>Approved a longer lease</source>
        <translation>批准延长租期</translation>
    </message>
    <message>
        <source>Keys of the station</source>
        <translation>工作站密钥</translation>
    </message>
    <message>
        <source>Undertakings</source>
        <translation>保密承诺书</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Signed by hand</source>
        <translation>手写签名</translation>
    </message>
    <message>
        <source>Signed with the password</source>
        <translation>用密码签署</translation>
    </message>
    <message>
        <source>Review by this office</source>
        <translation>本单位自查</translation>
    </message>
    <message>
        <source>Audit from outside, ordered in writing</source>
        <translation>书面委托的外部审计</translation>
    </message>
    <message>
        <source>Order of a court or an authority</source>
        <translation>法院或主管机关的要求</translation>
    </message>
    <message>
        <source>Moved out before the end</source>
        <translation>提前搬离</translation>
    </message>
    <message>
        <source>The resident asked for it</source>
        <translation>住户本人要求</translation>
    </message>
    <message>
        <source>Was entered wrongly</source>
        <translation>录入有误</translation>
    </message>
    <message>
        <source>The lease was terminated</source>
        <translation>租约已解除</translation>
    </message>
    <message>
        <source>The lease was renewed</source>
        <translation>租约已续签</translation>
    </message>
    <message>
        <source>There is a new lease</source>
        <translation>已签新租约</translation>
    </message>
    <message>
        <source>The tenant has become the owner</source>
        <translation>租户已成为业主</translation>
    </message>
    <message>
        <source>Closed a sitting that waited for a day</source>
        <translation>关闭了一天无人继续的办理</translation>
    </message>
    <message>
        <source>Erased a name whose time was over</source>
        <translation>删除了保留期满的姓名和住址</translation>
    </message>
    <message>
        <source>Took down what somebody asks about their data</source>
        <translation>登记了关于个人信息的请求</translation>
    </message>
    <message>
        <source>Answered a request: done</source>
        <translation>答复请求：已办妥</translation>
    </message>
    <message>
        <source>Answered a request: done in part</source>
        <translation>答复请求：部分办妥</translation>
    </message>
    <message>
        <source>Answered a request: refused</source>
        <translation>答复请求：拒绝</translation>
    </message>
    <message>
        <source>A request was taken back</source>
        <translation>请求已撤回</translation>
    </message>
    <message>
        <source>Reserved a card entry, to be handed over</source>
        <translation>预留了门卡，待交付</translation>
    </message>
    <message>
        <source>To see what is stored</source>
        <translation>查阅所存信息</translation>
    </message>
    <message>
        <source>A copy to take away</source>
        <translation>带走一份副本</translation>
    </message>
    <message>
        <source>A correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>To be kept and not used</source>
        <translation>保留但不使用</translation>
    </message>
    <message>
        <source>To stop one use</source>
        <translation>停止某项使用</translation>
    </message>
    <message>
        <source>An explanation</source>
        <translation>解释说明</translation>
    </message>
    <message>
        <source>Nobody of that name is on record</source>
        <translation>没有此人的记录</translation>
    </message>
    <message>
        <source>They did not show who they are</source>
        <translation>未证明身份</translation>
    </message>
    <message>
        <source>The law has this proof kept, without the name</source>
        <translation>法律要求保留该证明（不含姓名）</translation>
    </message>
    <message>
        <source>It would show data of other people</source>
        <translation>会显示他人的信息</translation>
    </message>
    <message>
        <source>Sittings at the desk</source>
        <translation>服务台办理</translation>
    </message>
    <message>
        <source>What people ask about their data</source>
        <translation>个人信息请求</translation>
    </message>
    <message>
        <source>Saved a signed consent record</source>
        <translation>保存了签名的同意记录</translation>
    </message>
    <message>
        <source>Began with a face on their own wish</source>
        <translation>应住户本人要求，开始办理刷脸</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>告知书</translation>
    </message>
    <message>
        <source>Published a notice</source>
        <translation>发布了告知书</translation>
    </message>
    <message>
        <source>A guardian consented for a child</source>
        <translation>监护人代儿童同意人脸通行</translation>
    </message>
    <message>
        <source>A new consent took its place</source>
        <translation>由新的同意取代</translation>
    </message>
    <message>
        <source>Asked the gates where a face is</source>
        <translation>询问各门禁人脸在哪里</translation>
    </message>
    <message>
        <source>Made a copy of a person&apos;s data</source>
        <translation>制作了本人数据副本</translation>
    </message>
    <message>
        <source>Looked for somebody not on the list</source>
        <translation>查找不在名单上的人</translation>
    </message>
    <message>
        <source>Impact assessment</source>
        <translation>影响评估</translation>
    </message>
    <message>
        <source>Signed the impact assessment of face entry</source>
        <translation>签署了人脸通行影响评估</translation>
    </message>
    <message>
        <source>Declared a serious incident</source>
        <translation>登记了严重事件</translation>
    </message>
    <message>
        <source>Data got out</source>
        <translation>信息外泄</translation>
    </message>
    <message>
        <source>Data were altered</source>
        <translation>信息被篡改</translation>
    </message>
    <message>
        <source>Data were lost</source>
        <translation>信息丢失</translation>
    </message>
    <message>
        <source>Data were misused</source>
        <translation>信息被滥用</translation>
    </message>
    <message>
        <source>Counted the blank cards</source>
        <translation>清点空白卡</translation>
    </message>
    <message>
        <source>Filing with the authority</source>
        <translation>向主管部门备案</translation>
    </message>
    <message>
        <source>Signs and lobby notice</source>
        <translation>告示牌与大堂公告</translation>
    </message>
    <message>
        <source>30 working days to file began</source>
        <translation>开始计算 30 个工作日的备案期限</translation>
    </message>
    <message>
        <source>Entered the number of other stations</source>
        <translation>填写其他工作站的人数</translation>
    </message>
    <message>
        <source>Entered days off and weekends that are worked</source>
        <translation>填写放假与调休日</translation>
    </message>
    <message>
        <source>Struck out a clock that had begun by mistake</source>
        <translation>将起算有误的备案期限作废</translation>
    </message>
    <message>
        <source>Entered the number of the authority&apos;s paper</source>
        <translation>填写主管部门文书编号</translation>
    </message>
    <message>
        <source>Noted that it was filed</source>
        <translation>记录已备案</translation>
    </message>
    <message>
        <source>Took the papers for the filing</source>
        <translation>生成备案材料</translation>
    </message>
    <message>
        <source>Recorded that a sign was put up</source>
        <translation>登记：告示牌已张贴</translation>
    </message>
    <message>
        <source>Recorded that a sign was taken down</source>
        <translation>登记：告示牌已取下</translation>
    </message>
    <message>
        <source>Printed or saved a sign</source>
        <translation>打印或保存告示牌</translation>
    </message>
    <message>
        <source>First filing</source>
        <translation>首次备案</translation>
    </message>
    <message>
        <source>Change of what was filed</source>
        <translation>备案事项变更</translation>
    </message>
    <message>
        <source>Cancellation of the filing</source>
        <translation>注销备案</translation>
    </message>
    <message>
        <source>The lobby notice</source>
        <translation>大堂公告</translation>
    </message>
    <message>
        <source>A key&apos;s last day follows the tenancy</source>
        <translation>凭证的到期日随租期变更</translation>
    </message>
    <message>
        <source>The company that answers</source>
        <translation>负责处理个人信息的公司</translation>
    </message>
    <message>
        <source>New password by the recovery sheet</source>
        <translation>用恢复单设置了新密码</translation>
    </message>
    <message>
        <source>Saved the text for the chat group</source>
        <translation>保存了业主群通知文字</translation>
    </message>
    <message>
        <source>Recorded that another company answers</source>
        <translation>登记了由另一家公司负责</translation>
    </message>
    <message>
        <source>Recorded that a resident was told</source>
        <translation>登记了已告知住户</translation>
    </message>
    <message>
        <source>Printed or saved letters to residents</source>
        <translation>打印或保存了致住户的告知信</translation>
    </message>
    <message>
        <source>By letter</source>
        <translation>书面信函</translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation>在服务台当面</translation>
    </message>
    <message>
        <source>Electronically, outside this program</source>
        <translation>电子方式（不经本程序）</translation>
    </message>
    <message>
        <source>Removing what is over</source>
        <translation>到期清除</translation>
    </message>
    <message>
        <source>Copies of the station</source>
        <translation>工作站的备份</translation>
    </message>
    <message>
        <source>Trainings of operators</source>
        <translation>操作员培训</translation>
    </message>
    <message>
        <source>Erased what was kept of childhoods</source>
        <translation>删除了满 14 岁者的儿童信息</translation>
    </message>
    <message>
        <source>Dropped faces and cards not fetched</source>
        <translation>丢弃了门禁未取走的人脸与门卡数据</translation>
    </message>
    <message>
        <source>Removed proof about erased people</source>
        <translation>清除了已删除人员的到期证明</translation>
    </message>
    <message>
        <source>Removed requests answered long ago</source>
        <translation>清除了早已答复的请求</translation>
    </message>
    <message>
        <source>Removed gates&apos; receipts of long ago</source>
        <translation>清除了到期的门禁签收回执</translation>
    </message>
    <message>
        <source>Removed what was told gates long ago</source>
        <translation>清除了到期的门禁下发记录</translation>
    </message>
    <message>
        <source>Removed the books on former gates</source>
        <translation>清除了已停用门禁的台账</translation>
    </message>
    <message>
        <source>Removed notes of rosters long gone</source>
        <translation>清除了已无人在册的名册记录</translation>
    </message>
    <message>
        <source>Printed or saved where a face is</source>
        <translation>打印或保存了人脸位置说明</translation>
    </message>
    <message>
        <source>Printed or saved a copy of their data</source>
        <translation>打印或保存了本人数据副本</translation>
    </message>
    <message>
        <source>Listed residents on the command line</source>
        <translation>用命令行列出了住户</translation>
    </message>
    <message>
        <source>The deletion is closed at every gate</source>
        <translation>各门禁的删除均已办结</translation>
    </message>
    <message>
        <source>Declared a gate destroyed</source>
        <translation>确认门禁设备损毁</translation>
    </message>
    <message>
        <source>A gate claims an unproven later state</source>
        <translation>门禁声称有未经证明的更新状态</translation>
    </message>
    <message>
        <source>Gave away the proof of an entry</source>
        <translation>对外出具一条日志的证明</translation>
    </message>
    <message>
        <source>Printed or saved the recovery sheet</source>
        <translation>打印或保存了恢复单</translation>
    </message>
    <message>
        <source>Chose the folder for the copies</source>
        <translation>选择了备份文件夹</translation>
    </message>
    <message>
        <source>Gave up a folder that held copies</source>
        <translation>放弃了一个存有备份的文件夹</translation>
    </message>
    <message>
        <source>Set when copies are made</source>
        <translation>设置了备份时间</translation>
    </message>
    <message>
        <source>Made a copy and proved it</source>
        <translation>制作备份并已验证</translation>
    </message>
    <message>
        <source>Made a copy into a folder they named</source>
        <translation>把备份做到了另行指定的文件夹</translation>
    </message>
    <message>
        <source>Proved a copy by restoring it</source>
        <translation>用还原验证了一份备份</translation>
    </message>
    <message>
        <source>Found that a copy is not whole</source>
        <translation>发现一份备份不完整</translation>
    </message>
    <message>
        <source>Left without a key by the gates&apos; word</source>
        <translation>仅凭门禁的说法失去全部凭证</translation>
    </message>
    <message>
        <source>Recorded an operator&apos;s training</source>
        <translation>登记了操作员的培训</translation>
    </message>
    <message>
        <source>Printed or saved their undertaking</source>
        <translation>打印或保存了本人的承诺书</translation>
    </message>
    <message>
        <source>Approved that a gate is destroyed</source>
        <translation>批准确认门禁设备损毁</translation>
    </message>
    <message>
        <source>The whole list</source>
        <translation>整份名单</translation>
    </message>
    <message>
        <source>By a search</source>
        <translation>按搜索结果</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>每天自动</translation>
    </message>
    <message>
        <source>Not by itself</source>
        <translation>不自动</translation>
    </message>
    <message>
        <source>Gate destroyed; two people answer</source>
        <translation>门禁设备损毁，由两人担保</translation>
    </message>
    <message>
        <source>Broken beyond repair</source>
        <translation>无法修复</translation>
    </message>
    <message>
        <source>Taken down and thrown away</source>
        <translation>已拆除报废</translation>
    </message>
    <message>
        <source>Stolen</source>
        <translation>被盗</translation>
    </message>
    <message>
        <source>Printed or saved the trainings</source>
        <translation>打印或保存了培训记录</translation>
    </message>
    <message>
        <source>A sitting went on to a card</source>
        <translation>一次办理转为办卡</translation>
    </message>
    <message>
        <source>A gate opens for faces now</source>
        <translation>门禁现在可刷脸通行</translation>
    </message>
    <message>
        <source>A gate opens for no face now</source>
        <translation>门禁不再支持刷脸</translation>
    </message>
    <message>
        <source>A gate opens for cards now</source>
        <translation>门禁现在可单独刷卡通行</translation>
    </message>
    <message>
        <source>A gate opens for no card now</source>
        <translation>门禁不能单独刷卡通行</translation>
    </message>
    <message>
        <source>Consented to a face before a witness</source>
        <translation>在见证人面前同意人脸通行</translation>
    </message>
    <message>
        <source>Consented for a child before a witness</source>
        <translation>在见证人面前代儿童同意人脸通行</translation>
    </message>
    <message>
        <source>Printed or saved a request&apos;s answer</source>
        <translation>打印或保存了请求的答复</translation>
    </message>
    <message>
        <source>Wrong codes of the recovery sheet</source>
        <translation>有人输入了错误的恢复单代码</translation>
    </message>
    <message>
        <source>Issued a gate a new certificate</source>
        <translation>为门禁签发了新证书</translation>
    </message>
    <message>
        <source>A gate showed another certificate</source>
        <translation>门禁出示了另一张证书</translation>
    </message>
    <message>
        <source>A gate&apos;s certificate ends soon</source>
        <translation>门禁证书即将到期</translation>
    </message>
    <message>
        <source>A gate holds a deleted key again</source>
        <translation>某门禁又存有已删除的凭证</translation>
    </message>
    <message>
        <source>What was found at a gate ends</source>
        <translation>门禁中发现的凭证被停用</translation>
    </message>
    <message>
        <source>A gate reports many ends: held back</source>
        <translation>门禁报告大量停用：已暂缓</translation>
    </message>
    <message>
        <source>A gate was read: nobody&apos;s keys there</source>
        <translation>读取门禁：无主凭证数</translation>
    </message>
    <message>
        <source>Approved that keys at a gate end</source>
        <translation>批准停用门禁中的凭证</translation>
    </message>
    <message>
        <source>Nobody here knows these keys</source>
        <translation>本处无人认识这些凭证</translation>
    </message>
    <message>
        <source>Left there by an installer</source>
        <translation>由安装人员遗留</translation>
    </message>
    <message>
        <source>These keys had ended before</source>
        <translation>这些凭证此前已停用</translation>
    </message>
    <message>
        <source>Said that the station&apos;s clock is right</source>
        <translation>确认工作站时钟正确</translation>
    </message>
    <message>
        <source>Somebody set a gate&apos;s clock</source>
        <translation>有人调整了门禁的时钟</translation>
    </message>
    <message>
        <source>A gate took an older station&apos;s word</source>
        <translation>门禁接受了旧工作站的指令</translation>
    </message>
    <message>
        <source>A gate handed its keys to another</source>
        <translation>门禁把凭证交给了另一门禁</translation>
    </message>
    <message>
        <source>A gate went too long without a word</source>
        <translation>门禁太久没有收到消息</translation>
    </message>
    <message>
        <source>Keys were put into a gate past us</source>
        <translation>有人绕过工作站放入凭证</translation>
    </message>
    <message>
        <source>A gate&apos;s storage is in trouble</source>
        <translation>门禁的存储出了问题</translation>
    </message>
    <message>
        <source>Took note of a gate&apos;s alarms</source>
        <translation>已知悉门禁的告警</translation>
    </message>
    <message>
        <source>Certified what was deleted</source>
        <translation>出具了删除证明</translation>
    </message>
    <message>
        <source>Printed or saved what was deleted</source>
        <translation>打印或保存了删除情况</translation>
    </message>
    <message>
        <source>Took the receipt of a gate&apos;s reset</source>
        <translation>收取门禁重置凭据</translation>
    </message>
    <message>
        <source>Gate reset; it signed for that</source>
        <translation>门禁已重置，并已签名确认</translation>
    </message>
    <message>
        <source>Ordered that a gate is filled</source>
        <translation>发起从另一门禁复制</translation>
    </message>
    <message>
        <source>Cancelled the filling of a gate</source>
        <translation>取消门禁间的复制</translation>
    </message>
    <message>
        <source>A gate was filled from another</source>
        <translation>门禁间的复制已完成</translation>
    </message>
    <message>
        <source>The filling of a gate broke off</source>
        <translation>门禁间的复制中断</translation>
    </message>
    <message>
        <source>Approved that a gate is filled</source>
        <translation>批准门禁间的复制</translation>
    </message>
    <message>
        <source>The gate replaces another one</source>
        <translation>该门禁替换了另一台</translation>
    </message>
    <message>
        <source>The gate is new beside the others</source>
        <translation>新增的门禁</translation>
    </message>
    <message>
        <source>Its faces waited too long to be sent</source>
        <translation>人脸等待发送超过期限</translation>
    </message>
    <message>
        <source>The new recovery sheet holds</source>
        <translation>新恢复单有效</translation>
    </message>
    <message>
        <source>The old recovery sheet holds</source>
        <translation>原恢复单有效</translation>
    </message>
    <message>
        <source>A gate tells another state than it has</source>
        <translation>门禁所报状态与实际不符</translation>
    </message>
    <message>
        <source>Listed an address outside the network</source>
        <translation>登记网络外的门禁地址</translation>
    </message>
    <message>
        <source>Struck an address off the list</source>
        <translation>注销登记的门禁地址</translation>
    </message>
    <message>
        <source>Approved that an address is listed</source>
        <translation>批准登记门禁地址</translation>
    </message>
    <message>
        <source>Approved that an address is struck off</source>
        <translation>批准注销门禁地址</translation>
    </message>
    <message>
        <source>A gate holds keys otherwise than sent</source>
        <translation>门禁存有的凭证与发送的不同</translation>
    </message>
    <message>
        <source>A gate keeps keys past their end</source>
        <translation>门禁仍存有已到期的凭证</translation>
    </message>
    <message>
        <source>A face went on under a new consent</source>
        <translation>人脸按新的同意继续保留</translation>
    </message>
    <message>
        <source>Gates cut off too long admit no faces</source>
        <translation>断开过久的门禁不再刷脸放行</translation>
    </message>
    <message>
        <source>Gates cut off too long only alert</source>
        <translation>断开过久的门禁只报警</translation>
    </message>
    <message>
        <source>Made the masters of the keys on cards</source>
        <translation>生成门卡密钥的主密钥</translation>
    </message>
    <message>
        <source>Chose how cards look</source>
        <translation>选定门卡样式</translation>
    </message>
    <message>
        <source>Making, printing and counting cards</source>
        <translation>制作、打印与清点门卡</translation>
    </message>
    <message>
        <source>Began to encode a card</source>
        <translation>开始写入门卡</translation>
    </message>
    <message>
        <source>Encoded a card and read it back</source>
        <translation>写入门卡并读回核对</translation>
    </message>
    <message>
        <source>Encoding a card broke off</source>
        <translation>写入门卡中断</translation>
    </message>
    <message>
        <source>Read a card and found it right</source>
        <translation>读取门卡，核对无误</translation>
    </message>
    <message>
        <source>Replaced the key that gates read it by</source>
        <translation>更换门禁读取门卡的密钥</translation>
    </message>
    <message>
        <source>Set a spoiled card aside</source>
        <translation>将废卡登记并停用</translation>
    </message>
    <message>
        <source>Set a card aside; another follows</source>
        <translation>旧卡停用，换发新卡</translation>
    </message>
    <message>
        <source>A card was reported lost</source>
        <translation>门卡挂失</translation>
    </message>
    <message>
        <source>Took back a card that was set aside</source>
        <translation>找回停用的门卡并恢复可用</translation>
    </message>
    <message>
        <source>A card was given back</source>
        <translation>门卡已交回</translation>
    </message>
    <message>
        <source>Its chip does not work</source>
        <translation>芯片失效</translation>
    </message>
    <message>
        <source>It was printed wrongly</source>
        <translation>打印有误</translation>
    </message>
    <message>
        <source>It is damaged or worn out</source>
        <translation>门卡损坏或磨损</translation>
    </message>
    <message>
        <source>A card&apos;s face came out right</source>
        <translation>卡面打印无误</translation>
    </message>
    <message>
        <source>Left a card&apos;s face unprinted</source>
        <translation>未打印卡面</translation>
    </message>
    <message>
        <source>A card was taken and signed for</source>
        <translation>门卡已领取并签收</translation>
    </message>
    <message>
        <source>A card was taken before a witness</source>
        <translation>门卡已在见证下领取</translation>
    </message>
    <message>
        <source>A card was taken without signing</source>
        <translation>门卡已领取，未签名</translation>
    </message>
    <message>
        <source>There is no printer for cards</source>
        <translation>没有制卡打印机</translation>
    </message>
    <message>
        <source>The printer does not print</source>
        <translation>打印机无法打印</translation>
    </message>
    <message>
        <source>It was printed before</source>
        <translation>卡面此前已印好</translation>
    </message>
    <message>
        <source>It is printed later</source>
        <translation>稍后打印</translation>
    </message>
    <message>
        <source>Cards that a dwelling may have</source>
        <translation>每户门卡的张数上限</translation>
    </message>
    <message>
        <source>Visitors&apos; cards a dwelling may have</source>
        <translation>每户访客卡的张数上限</translation>
    </message>
    <message>
        <source>Days that a visitor&apos;s card may work</source>
        <translation>访客卡最长有效天数</translation>
    </message>
    <message>
        <source>Reserved a card for a visitor</source>
        <translation>预留了访客卡</translation>
    </message>
    <message>
        <source>A gate takes cards by chip id alone</source>
        <translation>门禁仅凭芯片号接受门卡</translation>
    </message>
    <message>
        <source>A gate asks each card for its proof</source>
        <translation>门禁要求每张门卡出示证明</translation>
    </message>
</context>
<context>
    <name>Alarm</name>
    <message>
        <source>It showed other keys than at its pairing.</source>
        <translation>它出示的密钥与配对时不同。</translation>
    </message>
    <message>
        <source>Nothing is sent to it. Find out who touched it; where it was replaced, declare the old one destroyed and pair the new one.</source>
        <translation>不会再向它发送任何内容。请查明谁动过它；如果已更换，请将旧门禁声明为已销毁，并配对新门禁。</translation>
    </message>
    <message>
        <source>Something else answered at its address.</source>
        <translation>在它的地址上应答的是别的设备。</translation>
    </message>
    <message>
        <source>Nobody&apos;s data went there. Check its address and who can reach the cable.</source>
        <translation>没有向那里发送任何人的数据。请检查它的地址，以及谁能接触到网线。</translation>
    </message>
    <message>
        <source>It gave a receipt that its own key has not signed.</source>
        <translation>它给出的回执不是用它自己的密钥签署的。</translation>
    </message>
    <message>
        <source>The receipt counts for nothing. Take it for an attack until it is explained.</source>
        <translation>该回执无效。在查明原因之前，请按攻击处理。</translation>
    </message>
    <message>
        <source>It signed for something else than it was sent.</source>
        <translation>它签收的内容与发送给它的不同。</translation>
    </message>
    <message>
        <source>The receipt counts for nothing. Have the gate checked.</source>
        <translation>该回执无效。请让人检查该门禁。</translation>
    </message>
    <message>
        <source>It signed for something that was never sent to it.</source>
        <translation>它签收了从未发送给它的内容。</translation>
    </message>
    <message>
        <source>It gave a list of what it holds that does not prove itself.</source>
        <translation>它给出的存储清单无法证明自身真实。</translation>
    </message>
    <message>
        <source>The list was not used. Have the gate checked.</source>
        <translation>该清单未被采用。请让人检查该门禁。</translation>
    </message>
    <message>
        <source>It has seen a later state of this station than this one.</source>
        <translation>它见过本工作站比现在更新的状态。</translation>
    </message>
    <message>
        <source>An older copy of the station was put back. A manager signs in and follows the recovery steps.</source>
        <translation>工作站被还原成了较旧的副本。请经理登录并按恢复步骤操作。</translation>
    </message>
    <message>
        <source>It claims a later state of this station and does not prove it.</source>
        <translation>它声称本工作站有更新的状态，但没有证明。</translation>
    </message>
    <message>
        <source>Only this gate is left out. Have it checked.</source>
        <translation>只有该门禁被排除在外。请让人检查它。</translation>
    </message>
    <message>
        <source>It says that it is not paired: somebody has emptied it.</source>
        <translation>它说自己未配对：有人把它清空了。</translation>
    </message>
    <message>
        <source>It went back to an earlier state: somebody put an old copy into it.</source>
        <translation>它回到了较早的状态：有人给它放回了旧副本。</translation>
    </message>
    <message>
        <source>What it had erased is erased there anew. Find out who did it, and where the copy is.</source>
        <translation>它已删除过的内容会在那里重新删除。请查明是谁做的，以及副本在哪里。</translation>
    </message>
    <message>
        <source>It holds more than this station has ever sent.</source>
        <translation>它存有的内容比本工作站发送过的更多。</translation>
    </message>
    <message>
        <source>Find out whether an older copy of this station was put back, or another one sends.</source>
        <translation>请查明是否还原了本工作站的旧副本，或者另有工作站在发送。</translation>
    </message>
    <message>
        <source>It holds keys that nobody here knows.</source>
        <translation>它存有这里没有人认识的凭证。</translation>
    </message>
    <message>
        <source>Once none is listed here any more they have ended. Find out who put them there, then say that you know of it.</source>
        <translation>如果这里已不再列出，说明它们已被删除。请查明是谁放进去的，然后点击“我已知悉”。</translation>
    </message>
    <message>
        <source>It says that many keys have ended which work here.</source>
        <translation>它说有许多凭证已停用，而它们在这里仍然有效。</translation>
    </message>
    <message>
        <source>They go on working elsewhere until two people decide. Find out whether it is so.</source>
        <translation>在两个人作出决定之前，它们在别处继续有效。请查明情况是否属实。</translation>
    </message>
    <message>
        <source>It counts fewer starts than before.</source>
        <translation>它记录的启动次数比以前少。</translation>
    </message>
    <message>
        <source>Its disk may have been put back or copied. Have it checked.</source>
        <translation>它的磁盘可能被还原或复制过。请让人检查。</translation>
    </message>
    <message>
        <source>Its certificate ends soon and could not be renewed.</source>
        <translation>它的证书即将到期，而且未能续期。</translation>
    </message>
    <message>
        <source>It is tried again by itself. If this stays, restart the gate.</source>
        <translation>系统会自动重试。如果一直如此，请重启该门禁。</translation>
    </message>
    <message>
        <source>Somebody at the gate has set its clock.</source>
        <translation>有人在该门禁处调整了它的时钟。</translation>
    </message>
    <message>
        <source>Ask who did, and look whether its clock agrees now.</source>
        <translation>请询问是谁做的，并查看它的时钟现在是否一致。</translation>
    </message>
    <message>
        <source>It has taken the word of an older state of this station.</source>
        <translation>它接受了本工作站较旧状态的指令。</translation>
    </message>
    <message>
        <source>That is so after an older copy was brought up to date. At any other time, have it checked.</source>
        <translation>旧副本补齐之后会这样。其他时候请让人检查。</translation>
    </message>
    <message>
        <source>Its keys were handed to another gate.</source>
        <translation>它的凭证被交给了另一个门禁。</translation>
    </message>
    <message>
        <source>Make sure that a gate was replaced then. If not, take it for a theft of faces.</source>
        <translation>请确认当时确实更换了门禁。如果没有，请按人脸被盗处理。</translation>
    </message>
    <message>
        <source>It went without a word from the station for too long.</source>
        <translation>它太久没有收到工作站的消息。</translation>
    </message>
    <message>
        <source>See why it could not be reached, so that ended keys reach it in time.</source>
        <translation>请查明为什么联系不上它，使停用的凭证能及时送达。</translation>
    </message>
    <message>
        <source>Keys were put into it past this station.</source>
        <translation>有人绕过本工作站向它放入了凭证。</translation>
    </message>
    <message>
        <source>They are listed at the next reading. Find out who put them there.</source>
        <translation>下次读取时会列出它们。请查明是谁放进去的。</translation>
    </message>
    <message>
        <source>Its storage is in trouble.</source>
        <translation>它的存储出了问题。</translation>
    </message>
    <message>
        <source>Have its disk checked before it fails.</source>
        <translation>请在磁盘失效之前让人检查。</translation>
    </message>
    <message>
        <source>It reported something that this version does not know.</source>
        <translation>它报告了本版本不认识的情况。</translation>
    </message>
    <message>
        <source>Look at the gate&apos;s own log.</source>
        <translation>请查看该门禁自己的日志。</translation>
    </message>
    <message>
        <source>Find out who did, and pair it again. If it was reset at the gate itself, it brings its receipt, and the old one is closed; if not, declare the old one destroyed.</source>
        <translation>请查明是谁所为，并重新配对。如果是在门禁本机重置的，配对时会带来重置凭据，原门禁随之结清；否则请将原门禁声明为已损毁。</translation>
    </message>
    <message>
        <source>It tells another state than it proves to have.</source>
        <translation>它所报的状态与它能证明的不一致。</translation>
    </message>
    <message>
        <source>What it proves counts, and it is kept in step. Have it checked.</source>
        <translation>以它能证明的为准，并照常保持同步。请安排检查。</translation>
    </message>
    <message>
        <source>It holds keys otherwise than they were sent.</source>
        <translation>它存有的凭证与发送的内容不同。</translation>
    </message>
    <message>
        <source>Find out who can write into this gate, and have it checked.</source>
        <translation>请查明谁能向该门禁写入，并让人检查该门禁。</translation>
    </message>
    <message>
        <source>It still holds keys that it had to erase at their end.</source>
        <translation>它仍存有到期时就应删除的凭证。</translation>
    </message>
    <message>
        <source>Look whether its clock agrees, and have it checked: somebody may get in there with a key that has ended.</source>
        <translation>请查看它的时钟是否一致，并让人检查：可能有人用已到期的凭证从那里进入。</translation>
    </message>
</context>
<context>
    <name>Assessment</name>
    <message>
        <source>Purpose and method: lawful, legitimate, necessary?</source>
        <translation>目的和方式：是否合法、正当、必要</translation>
    </message>
    <message>
        <source>Effect on people&apos;s rights, and does what is done against it work?</source>
        <translation>对个人权益的影响，以及降低影响的措施是否有效</translation>
    </message>
    <message>
        <source>Leak, tampering, loss, misuse, and the harm they would do</source>
        <translation>泄露、篡改、丢失、滥用的风险及可能造成的危害</translation>
    </message>
    <message>
        <source>Safeguards: lawful, effective, proportionate?</source>
        <translation>保护措施：是否合法、有效、与风险相适应</translation>
    </message>
    <message>
        <source>Impact assessment of face entry</source>
        <translation>人脸通行影响评估</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>By</source>
        <translation>签署人</translation>
    </message>
    <message>
        <source>On</source>
        <translation>签署日期</translation>
    </message>
    <message>
        <source>To be renewed by</source>
        <translation>最迟重新评估日期</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version of the notice</source>
        <translation>告知书版本</translation>
    </message>
    <message>
        <source>Check code</source>
        <translation>校验码</translation>
    </message>
</context>
<context>
    <name>AssessmentTexts</name>
    <message>
        <source>Purpose and method</source>
        <translation>目的和方式</translation>
    </message>
    <message>
        <source>Effect on people&apos;s rights</source>
        <translation>对个人权益的影响</translation>
    </message>
    <message>
        <source>Risks and harm</source>
        <translation>风险和危害</translation>
    </message>
    <message>
        <source>Safeguards</source>
        <translation>保护措施</translation>
    </message>
    <message>
        <source>The notice says something else about purpose, method or data.</source>
        <translation>告知书中的目的、方式或信息种类已变更。</translation>
    </message>
    <message>
        <source>The notice says something else about how long data are kept.</source>
        <translation>告知书中的保存期限已变更。</translation>
    </message>
    <message>
        <source>Others work with the data or receive them than before.</source>
        <translation>处理或接收信息的单位已变更。</translation>
    </message>
    <message>
        <source>A serious incident was declared.</source>
        <translation>已登记严重事件。</translation>
    </message>
    <message>
        <source>It is a year old.</source>
        <translation>评估已满一年。</translation>
    </message>
    <message>
        <source>Data got out</source>
        <translation>信息外泄</translation>
    </message>
    <message>
        <source>Data were altered</source>
        <translation>信息被篡改</translation>
    </message>
    <message>
        <source>Data were lost</source>
        <translation>信息丢失</translation>
    </message>
    <message>
        <source>Data were misused</source>
        <translation>信息被滥用</translation>
    </message>
    <message>
        <source>What was signed holds, and nothing was changed: there is nothing to sign.</source>
        <translation>已签署的评估仍然有效，内容也没有改动，无需签署。</translation>
    </message>
    <message>
        <source>A part is empty: write all four, then sign.</source>
        <translation>有一部分是空的：请填写全部四个部分再签署。</translation>
    </message>
</context>
<context>
    <name>AuditHead</name>
    <message>
        <source>Head of the audit log</source>
        <translation>审计日志头</translation>
    </message>
    <message>
        <source>These numbers stand for every entry of the log up to this moment. Keep the sheet where nobody of this office can change it: with the owners&apos; committee, or with an auditor. If an entry is altered or taken out later, the log no longer gives these numbers.</source>
        <translation>这些数字代表到此刻为止的全部日志。请把本页存放在本办公室无人能改动的地方：业主委员会或审计人员处。以后若有记录被更改或删除，日志就算不出这些数字。</translation>
    </message>
    <message>
        <source>The head</source>
        <translation>日志头</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条目数</translation>
    </message>
    <message>
        <source>Taken at</source>
        <translation>取出时间</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>根哈希</translation>
    </message>
    <message>
        <source>Key of the day</source>
        <translation>当日密钥</translation>
    </message>
    <message>
        <source>To check the log against it later</source>
        <translation>以后用它核对日志</translation>
    </message>
    <message>
        <source>Scan the code into a file and give the file to the check of the command line, together with the exported log:</source>
        <translation>把二维码扫描成文件，与导出的日志一起交给命令行检查：</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Not contacted yet since the station was opened.</source>
        <translation>工作站启动后尚未联系。</translation>
    </message>
    <message>
        <source>Not reached since %1.</source>
        <comment>a gate</comment>
        <translation>自 %1 起连不上。</translation>
    </message>
    <message>
        <source>Not reached.</source>
        <comment>a gate</comment>
        <translation>连不上。</translation>
    </message>
    <message>
        <source>It refuses.</source>
        <comment>a gate</comment>
        <translation>门禁拒绝。</translation>
    </message>
    <message>
        <source>It is being told now.</source>
        <comment>a gate</comment>
        <translation>正在通知。</translation>
    </message>
    <message>
        <source>It answers, and has not signed.</source>
        <comment>a gate</comment>
        <translation>能连接，但尚未签收。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n keys since %2.</source>
        <comment>a gate, when the first of the keys ended</comment>
        <translation>
            <numerusform>%1：自 %2 起有 %n 个凭证未签收。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <comment>a lease ended</comment>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <comment>a lease ends</comment>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <comment>a lease ends</comment>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <comment>so many ended keys, when the first of them ended</comment>
        <translation>%1 个，%2起</translation>
    </message>
    <message>
        <source>By itself the station ended %2 of %3 on %1.</source>
        <comment>a moment, so many keys, so many residents</comment>
        <translation>工作站于 %1 自动结束了 %3的 %2。</translation>
    </message>
    <message numerus="yes">
        <source>%n keys</source>
        <comment>ended</comment>
        <translation>
            <numerusform>%n 个凭证</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n residents</source>
        <comment>whose keys ended</comment>
        <translation>
            <numerusform>%n 位住户</numerusform>
        </translation>
    </message>
    <message>
        <source>No key has come to its end by itself so far.</source>
        <translation>目前还没有凭证自动到期。</translation>
    </message>
    <message>
        <source>It looked last on %1.</source>
        <translation>最近一次检查：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n keys.</source>
        <comment>a gate, what it owes</comment>
        <translation>
            <numerusform>%1：%n 个凭证未签收。</numerusform>
        </translation>
    </message>
    <message>
        <source>It ends nothing before a gate has confirmed the clock, or, after an hour, somebody on the gates page; until then gates keep to the dates they know.</source>
        <translation>在有门禁确认时钟之前（一小时后也可由人在门禁页确认），不自动结束任何凭证；在此之前门禁按已知的日期执行。</translation>
    </message>
    <message>
        <source>Refused since %1.</source>
        <comment>a gate</comment>
        <translation>自 %1 起拒绝。</translation>
    </message>
</context>
<context>
    <name>Calibration</name>
    <message>
        <source>from the left edge to the upright line</source>
        <translation>纸张左边缘到竖线</translation>
    </message>
    <message>
        <source>from the upper edge to the level line</source>
        <translation>纸张上边缘到横线</translation>
    </message>
    <message>
        <source>Calibration page. Measure with a ruler, to a tenth of a millimetre where you can; in brackets what a true printer gives.</source>
        <translation>校准页。请用直尺测量，尽量精确到 0.1 毫米；括号内为准确的打印机应得的数值。</translation>
    </message>
    <message>
        <source>length of the level line</source>
        <translation>横线长度</translation>
    </message>
    <message>
        <source>length of the upright line</source>
        <translation>竖线长度</translation>
    </message>
    <message>
        <source>Second side</source>
        <translation>背面</translation>
    </message>
    <message>
        <source>Calibration page</source>
        <translation>校准页</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Access card</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Found? Please hand it in at the service desk. Thank you.
Lost? Tell the desk at once: it stops working.</source>
        <translation>拾到此卡请交回服务台，谢谢。
遗失请立即告知服务台，此卡随即停用。</translation>
    </message>
    <message>
        <source>Access cards</source>
        <translation>门禁卡</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>It was set aside, and opens the gates until the next card is made for it at the desk.</source>
        <translation>它已登记更换，在服务台写好下一张卡之前仍可开门。</translation>
    </message>
    <message>
        <source>It opens nothing any more, and has not come back.</source>
        <translation>它已不能开门，且尚未交回。</translation>
    </message>
    <message>
        <source>It was reported lost: it opens nothing, and is made for nobody. Once it is found, a manager can let it be used again.</source>
        <translation>它已挂失：不能开门，也不会再写给任何人。找到后可由经理恢复使用。</translation>
    </message>
    <message>
        <source>It was set aside as spoiled, and is made for nobody. If it is good after all, a manager can let it be used again.</source>
        <translation>它已登记为废卡，不会再写给任何人。如果确认完好，可由经理恢复使用。</translation>
    </message>
    <message>
        <source>It is nobody&apos;s, and can be made for anybody.</source>
        <translation>它不属于任何人，可以写给任何人。</translation>
    </message>
    <message>
        <source>Its key was known to %1, which is gone.</source>
        <comment>names of gates</comment>
        <translation>%1 知道它的密钥，而该门禁已不在。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the names of gates</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>What it carries was signed by a key of the estate that has been replaced.</source>
        <translation>卡内信息由小区已更换的旧密钥签署。</translation>
    </message>
    <message>
        <source>Encode it again when its holder is at the desk next; it opens the gates until then.</source>
        <translation>持卡人下次来服务台时请重新写卡；在此之前它仍可开门。</translation>
    </message>
    <message>
        <source>To be replaced</source>
        <comment>state of a card</comment>
        <translation>待更换</translation>
    </message>
    <message>
        <source>Lost</source>
        <comment>state of a card</comment>
        <translation>已挂失</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <comment>state of a card</comment>
        <translation>废卡</translation>
    </message>
    <message>
        <source>Blank</source>
        <comment>state of a card</comment>
        <translation>空白卡</translation>
    </message>
    <message>
        <source>Being made</source>
        <comment>state of a card</comment>
        <translation>制卡中</translation>
    </message>
    <message>
        <source>Chip %1</source>
        <translation>芯片 %1</translation>
    </message>
    <message>
        <source>Visitor of %1</source>
        <comment>a resident</comment>
        <translation>%1的访客</translation>
    </message>
    <message>
        <source>A visitor carries it until %1, and %2 answers for it.</source>
        <comment>a moment, a resident</comment>
        <translation>由访客持有至 %1，%2为其负责。</translation>
    </message>
    <message>
        <source>Without a chip number: the printed number alone opens.</source>
        <translation>没有芯片号：仅凭卡面号码开门。</translation>
    </message>
    <message>
        <source>All cards</source>
        <translation>全部门卡</translation>
    </message>
    <message>
        <source>Working</source>
        <comment>a list of cards</comment>
        <translation>有效</translation>
    </message>
    <message>
        <source>Reserved</source>
        <comment>a list of cards</comment>
        <translation>已预留</translation>
    </message>
    <message>
        <source>Visitors&apos;</source>
        <comment>a list of cards</comment>
        <translation>访客卡</translation>
    </message>
    <message>
        <source>Lost or set aside</source>
        <comment>a list of cards</comment>
        <translation>挂失、待更换或废卡</translation>
    </message>
    <message>
        <source>Ended, not returned</source>
        <comment>a list of cards</comment>
        <translation>已停用，未交回</translation>
    </message>
    <message>
        <source>Not returned</source>
        <comment>state of a card</comment>
        <translation>未交回</translation>
    </message>
    <message>
        <source>It was set aside and is good after all. It opens the gates; encode it again when its holder is at the desk next.</source>
        <translation>曾登记更换，后确认完好。它照常开门；持卡人下次来服务台时请重新写卡。</translation>
    </message>
    <message>
        <source>Good after all</source>
        <comment>state of a card</comment>
        <translation>确认完好</translation>
    </message>
    <message>
        <source>A chip is begun for it, and is to be encoded to the end. Nobody has it yet.</source>
        <translation>已开始为它写卡，尚未写完，也尚未交给任何人。</translation>
    </message>
    <message>
        <source>It is encoded, and nobody has it yet. It opens gates once it has been read in its holder&apos;s hand.</source>
        <translation>已写好卡，尚未交给任何人。在持卡人手中读过之后即可开门。</translation>
    </message>
    <message>
        <source>Encode again</source>
        <comment>state of a card</comment>
        <translation>待重新写卡</translation>
    </message>
    <message>
        <source>To give out</source>
        <comment>state of a card</comment>
        <translation>待领取</translation>
    </message>
    <message>
        <source>To be encoded again</source>
        <comment>a list of cards</comment>
        <translation>待重新写卡</translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: entry by face or by card</source>
        <translation>%1：刷脸或刷卡通行</translation>
    </message>
    <message>
        <source>Our gates can open by face or by card. You choose, and can choose again on any day. Nobody is worse off for saying no: lease, fees and parking do not depend on it.</source>
        <translation>本小区门禁可以刷脸，也可以刷卡。由您选择，任何一天都可以重新选择。不刷脸没有任何不利影响：租约、物业费和车位都与此无关。</translation>
    </message>
    <message>
        <source>Nothing is decided in this group. Please send no pictures of faces, names or room numbers here; the whole notice can be read at the desk.</source>
        <translation>本群不办理任何登记。请勿在群内发送人脸照片、姓名或房号；告知书全文可在服务台阅读。</translation>
    </message>
</context>
<context>
    <name>CompanyLetter</name>
    <message>
        <source>From %1, %2 is responsible for the personal information with which the gates of %3 open for you, in place of %4. It takes over the data with every duty that comes with them.</source>
        <translation>自%1起，由%2接替%4，负责处理%3门禁所用的您的个人信息，并承担与之相关的全部义务。</translation>
    </message>
    <message>
        <source>Who answers now</source>
        <translation>现由谁负责</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Decides with it</source>
        <translation>与其共同决定</translation>
    </message>
    <message>
        <source>Until then</source>
        <translation>此前</translation>
    </message>
    <message>
        <source>What stays as it is</source>
        <translation>哪些不变</translation>
    </message>
    <message>
        <source>Any consent you have given continues under the same terms: the same purpose and method, the same data, and for no longer than you agreed to. For anything else the company must ask you again. Your card, and your face if you chose it, open the same gates. You do not need to do anything.</source>
        <translation>您已作出的同意按原来的内容继续有效：处理目的、处理方式和信息种类都不变，期限也不超过您同意的期限。如要作其他用途，公司必须重新征得您的同意。您的门卡，以及您选择的刷脸（如有），仍可打开同样的门。您无需办理任何手续。</translation>
    </message>
    <message>
        <source>You can withdraw at any time</source>
        <translation>您可以随时撤回同意</translation>
    </message>
    <message>
        <source>You can withdraw your consent to face entry at the property desk on any day, without a reason. You are given a card first; then the face is erased at every gate, and each gate signs that it has done so.</source>
        <translation>您可以在任何一天到物业服务台撤回对刷脸的同意，无需说明理由。先把门卡交给您，再在每一台门禁上删除人脸，并由每一台门禁签名证明。</translation>
    </message>
    <message>
        <source>New company responsible for your data</source>
        <translation>关于变更个人信息处理者的告知</translation>
    </message>
    <message>
        <source>To</source>
        <translation>致</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>告知书</translation>
    </message>
    <message>
        <source>Version %1 names the company. Read it at the desk, also aloud.</source>
        <translation>第 %1 版已写明新公司，可到服务台阅读，也可请人朗读。</translation>
    </message>
    <message>
        <source>Letters about the company</source>
        <translation>公司变更告知信</translation>
    </message>
</context>
<context>
    <name>CompanyTexts</name>
    <message>
        <source>Letter, in the letterbox or by hand</source>
        <translation>书面信函（投入信箱或当面送交）</translation>
    </message>
    <message>
        <source>At the desk, in person</source>
        <translation>在服务台当面告知</translation>
    </message>
    <message>
        <source>Message sent by the office</source>
        <translation>由物业另行发送电子通知</translation>
    </message>
    <message>
        <source>By the notice nobody decides together with it.</source>
        <translation>按告知书，没有其他单位与其共同决定。</translation>
    </message>
    <message>
        <source>Decides together with it: %1.</source>
        <translation>与其共同决定：%1。</translation>
    </message>
    <message>
        <source>The person who answers there: %1.</source>
        <translation>该公司负责人：%1。</translation>
    </message>
    <message>
        <source>It is the company of the set-up. Nobody has to be told of another one.</source>
        <translation>自本站设立以来未更换公司，没有需要告知的住户。</translation>
    </message>
    <message>
        <source>From %1 on, in place of %2. Recorded by %3 on %4.</source>
        <translation>自%1起接替%2。由%3于%4登记。</translation>
    </message>
    <message>
        <source>Everybody who had to be told was told: %1.</source>
        <translation>应告知的住户已全部告知：%1 人。</translation>
    </message>
    <message>
        <source>Told: %1 of %2 residents.</source>
        <translation>已告知 %1 人，共 %2 人。</translation>
    </message>
    <message>
        <source>From %1 on: %2</source>
        <translation>自%1起：%2</translation>
    </message>
    <message>
        <source>Until that day it is %1. Recorded by %2 on %3.</source>
        <translation>在此之前为%1。由%2于%3登记。</translation>
    </message>
</context>
<context>
    <name>Copy</name>
    <message>
        <source>Who keeps the data</source>
        <translation>谁保存这些数据</translation>
    </message>
    <message>
        <source>About you</source>
        <translation>关于您</translation>
    </message>
    <message>
        <source>Your faces and cards</source>
        <translation>您的人脸和门卡</translation>
    </message>
    <message>
        <source>There never was one.</source>
        <translation>从未有过。</translation>
    </message>
    <message>
        <source>Where they are, and what each gate has signed</source>
        <translation>存放在哪里，各门禁签了什么</translation>
    </message>
    <message>
        <source>Nothing was ever sent to a gate.</source>
        <translation>从未向任何门禁发送过。</translation>
    </message>
    <message>
        <source>Your consents</source>
        <translation>您的同意</translation>
    </message>
    <message>
        <source>You never gave one.</source>
        <translation>您从未作出同意。</translation>
    </message>
    <message>
        <source>What you asked of the office</source>
        <translation>您向物业提出的请求</translation>
    </message>
    <message>
        <source>Nothing was asked.</source>
        <translation>没有提出过请求。</translation>
    </message>
    <message>
        <source>Sittings that are not finished</source>
        <translation>未完成的办理</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>Who looked, printed or changed something, and when</source>
        <translation>谁在何时查看、打印或更改过</translation>
    </message>
    <message>
        <source>Nobody.</source>
        <translation>没有人。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Who runs the gates</source>
        <translation>门禁管理方</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房号</translation>
    </message>
    <message>
        <source>Lives here as</source>
        <translation>居住身份</translation>
    </message>
    <message>
        <source>Last day of the lease</source>
        <translation>租期最后一天</translation>
    </message>
    <message>
        <source>On record since</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <source>Came with the roster of</source>
        <translation>来自名册，导入于</translation>
    </message>
    <message>
        <source>Chose the card on</source>
        <translation>选择门卡的日期</translation>
    </message>
    <message>
        <source>Name erased on</source>
        <translation>姓名删除于</translation>
    </message>
    <message>
        <source>Random number in place of your name</source>
        <translation>代替姓名的随机号</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>由</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Erased by itself on</source>
        <translation>自行删除于</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>卡号</translation>
    </message>
    <message>
        <source>Number of the chip</source>
        <translation>芯片号</translation>
    </message>
    <message>
        <source>Generation of the card&apos;s keys</source>
        <translation>卡密钥代次</translation>
    </message>
    <message>
        <source>Printed on</source>
        <translation>打印于</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有效自</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效至</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>版次</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation>停用于</translation>
    </message>
    <message>
        <source>Deleted everywhere on</source>
        <translation>全部删除于</translation>
    </message>
    <message>
        <source>Given on</source>
        <translation>作出于</translation>
    </message>
    <message>
        <source>Expires on</source>
        <translation>自行到期于</translation>
    </message>
    <message>
        <source>Withdrawn on</source>
        <translation>撤回于</translation>
    </message>
    <message>
        <source>A paper was shown</source>
        <translation>出示过文件</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>提出于</translation>
    </message>
    <message>
        <source>To be answered by</source>
        <translation>答复期限</translation>
    </message>
    <message>
        <source>Taken down by</source>
        <translation>登记人</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Answered on</source>
        <translation>答复于</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>答复人</translation>
    </message>
    <message>
        <source>Last step on</source>
        <translation>最后一步于</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Concerns no.</source>
        <translation>涉及编号</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Receipt came on</source>
        <translation>回执收到于</translation>
    </message>
    <message>
        <source>Check code of the receipt</source>
        <translation>回执校验码</translation>
    </message>
    <message>
        <source>Check code of what was sent</source>
        <translation>发送内容校验码</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Face or card no.</source>
        <translation>人脸或门卡编号</translation>
    </message>
    <message>
        <source>Under the consent no.</source>
        <translation>依据的同意编号</translation>
    </message>
    <message>
        <source>Check code of the notice</source>
        <translation>告知书校验码</translation>
    </message>
    <message>
        <source>Check code of the record</source>
        <translation>记录校验码</translation>
    </message>
    <message>
        <source>Your signature, as a path</source>
        <translation>您的签名（路径）</translation>
    </message>
    <message>
        <source>The signed record</source>
        <translation>签名的记录</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>已预留</translation>
    </message>
    <message>
        <source>active</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>ended; some gate has not signed yet</source>
        <translation>已停用；有门禁尚未签名</translation>
    </message>
    <message>
        <source>to be stored</source>
        <translation>待存入</translation>
    </message>
    <message>
        <source>sent; not signed yet</source>
        <translation>已发送；尚未签名</translation>
    </message>
    <message>
        <source>stored, signed</source>
        <translation>已存入，已签名</translation>
    </message>
    <message>
        <source>to be erased; not signed yet</source>
        <translation>待删除；尚未签名</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>erased, signed</source>
        <translation>已删除，已签名</translation>
    </message>
    <message>
        <source>had been erased before, signed</source>
        <translation>此前已删除，已签名</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>业主</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家属</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>租户</translation>
    </message>
    <message>
        <source>the resident</source>
        <translation>住户本人</translation>
    </message>
    <message>
        <source>a guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>a relative</source>
        <translation>近亲属</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已办</translation>
    </message>
    <message>
        <source>done in part</source>
        <translation>部分办理</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>This is everything the office stores about you. Face templates are not in it: the office has none; they are only in the gates.</source>
        <translation>这是物业保存的关于您的全部数据。其中没有人脸模板：物业没有，模板只在门禁设备中。</translation>
    </message>
    <message>
        <source>A copy of your data</source>
        <translation>您的数据副本</translation>
    </message>
    <message>
        <source>Turns 14 in</source>
        <translation>满 14 岁的月份</translation>
    </message>
    <message>
        <source>Guardian who decides</source>
        <translation>做决定的监护人</translation>
    </message>
    <message>
        <source>The guardian is</source>
        <translation>监护人是</translation>
    </message>
    <message>
        <source>Given by</source>
        <translation>同意人</translation>
    </message>
    <message>
        <source>father or mother</source>
        <translation>父亲或母亲</translation>
    </message>
    <message>
        <source>a grandparent</source>
        <translation>祖父母或外祖父母</translation>
    </message>
    <message>
        <source>a grown-up brother or sister</source>
        <translation>成年兄姐</translation>
    </message>
    <message>
        <source>another guardian</source>
        <translation>其他监护人</translation>
    </message>
    <message>
        <source>When you were told that another company answers</source>
        <translation>何时告知您由另一家公司负责</translation>
    </message>
    <message>
        <source>There was no need, or you were not told yet.</source>
        <translation>无需告知，或尚未告知。</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Answers from this day on</source>
        <translation>自该日起负责</translation>
    </message>
    <message>
        <source>Told on</source>
        <translation>告知日期</translation>
    </message>
    <message>
        <source>How you were told</source>
        <translation>告知方式</translation>
    </message>
    <message>
        <source>Written down on</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <source>Written down by</source>
        <translation>登记人</translation>
    </message>
    <message>
        <source>by letter</source>
        <translation>书面信函</translation>
    </message>
    <message>
        <source>at the desk</source>
        <translation>在服务台当面告知</translation>
    </message>
    <message>
        <source>by a message from the office</source>
        <translation>物业发送的通知</translation>
    </message>
    <message>
        <source>Declared destroyed by</source>
        <translation>确认损毁人</translation>
    </message>
    <message>
        <source>Second operator</source>
        <translation>第二位操作员</translation>
    </message>
    <message>
        <source>deleted; closed at every gate</source>
        <translation>已删除；各门禁均已办结</translation>
    </message>
    <message>
        <source>the gate was destroyed; two operators answer for that, and nobody signed</source>
        <translation>该门禁设备已损毁，由两位操作员担保，无签名</translation>
    </message>
    <message>
        <source>Secret number (salt)</source>
        <translation>秘密编号（盐值）</translation>
    </message>
    <message>
        <source>erased with all that was there when the gate was reset, signed</source>
        <translation>门禁重置时连同全部内容一并删除，已签名</translation>
    </message>
    <message>
        <source>not there, signed</source>
        <translation>那里没有，已签名</translation>
    </message>
    <message>
        <source>A new one took its place on</source>
        <translation>由新的同意取代于</translation>
    </message>
    <message>
        <source>When your cards were taken, and by whom</source>
        <translation>您的门卡何时由谁领取</translation>
    </message>
    <message>
        <source>Nothing was noted.</source>
        <translation>没有记录。</translation>
    </message>
    <message>
        <source>Why its face was not printed</source>
        <translation>卡面未打印的原因</translation>
    </message>
    <message>
        <source>Its face was looked at on</source>
        <translation>卡面确认时间</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>领取时间</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>领取人</translation>
    </message>
    <message>
        <source>Name of whoever took it for you</source>
        <translation>代领人姓名</translation>
    </message>
    <message>
        <source>How it was signed for</source>
        <translation>签收方式</translation>
    </message>
    <message>
        <source>somebody else, for the resident</source>
        <translation>他人代领</translation>
    </message>
    <message>
        <source>not signed; the office saw it taken</source>
        <translation>未签名；物业见证领取</translation>
    </message>
    <message>
        <source>not signed; somebody brought along saw it taken</source>
        <translation>未签名；同来者见证领取</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>Of a visitor&apos;s card: asked for until</source>
        <translation>访客卡：申请使用至</translation>
    </message>
    <message>
        <source>the visitor</source>
        <translation>访客</translation>
    </message>
</context>
<context>
    <name>Deletion</name>
    <message>
        <source>erased; the gate signed for it on %1</source>
        <translation>已删除；门禁于 %1 签收</translation>
    </message>
    <message>
        <source>erased by the gate itself when its time was over; it signed for that on %1</source>
        <translation>到期时由门禁自行删除；门禁于 %1 签收</translation>
    </message>
    <message>
        <source>not there; the gate signed for that on %1</source>
        <translation>不在该门禁；门禁于 %1 签署确认</translation>
    </message>
    <message>
        <source>nobody signed: two people declared the gate destroyed on %1</source>
        <translation>无人签收：两个人于 %1 声明该门禁已销毁</translation>
    </message>
    <message>
        <source>open: the gate has not signed yet; awaited since %1</source>
        <translation>未完成：门禁尚未签收；自 %1 起等待</translation>
    </message>
    <message>
        <source>A face that ended on %1</source>
        <translation>%1 停用的人脸</translation>
    </message>
    <message>
        <source>A card that ended on %1</source>
        <translation>%1 停用的门卡</translation>
    </message>
    <message>
        <source>The name was erased; %1 stands for it.</source>
        <translation>姓名已删除；以 %1 代替。</translation>
    </message>
    <message>
        <source>It was never given to any gate.</source>
        <translation>从未发送给任何门禁。</translation>
    </message>
    <message>
        <source>SHA-256 of its answer: %1</source>
        <translation>其答复的 SHA-256：%1</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>证明</translation>
    </message>
    <message>
        <source>A file goes with this sheet. In it are the same words signed by the station, each gate&apos;s answer as the gate signed it, and the proof that each end stands in the station&apos;s log. Anybody can check it with the station&apos;s public key, without the station.</source>
        <translation>本页附有一个文件。其中有由工作站签署的同样内容、各门禁签署的答复原文，以及每次停用都记在工作站日志中的证明。任何人都可以用工作站的公钥核对，无需工作站。</translation>
    </message>
    <message>
        <source>An answer proves what the holder of that gate&apos;s key has signed. Each gate shows the fingerprint of its key, so that it can be compared.</source>
        <translation>答复证明的是持有该门禁密钥者所签署的内容。每个门禁都会显示其密钥的指纹，可供核对。</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>文件的 SHA-256</translation>
    </message>
    <message>
        <source>Key of %1</source>
        <translation>%1 的密钥</translation>
    </message>
    <message>
        <source>No key of this resident has ended.</source>
        <translation>该住户没有已停用的凭证。</translation>
    </message>
    <message numerus="yes">
        <source>%n keys that ended are gone from every gate, since %1.</source>
        <translation>
            <numerusform>%n 个已停用的凭证自 %1 起已从所有门禁删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not deleted yet: %n answers of gates are open. What is open works nowhere that could be reached, and goes with the gate&apos;s answer.</source>
        <translation>
            <numerusform>尚未全部删除：还有 %n 个门禁的答复未完成。未完成的凭证在能联系上的门禁均已失效，收到该门禁的答复后即删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other keys of this resident work, and are no part of this.</source>
        <translation>
            <numerusform>该住户另有 %n 个凭证有效，不在本证明之内。</numerusform>
        </translation>
    </message>
    <message>
        <source>The last copy of the station that holds any of it is destroyed by %1. Whoever puts one back before has it erased again first.</source>
        <translation>含有其中任何内容的最后一个工作站备份将在 %1 之前销毁。此前若还原备份，会先再次删除这些内容。</translation>
    </message>
    <message>
        <source>There is no copy of the station that holds any of it.</source>
        <translation>没有含有其中任何内容的工作站备份。</translation>
    </message>
    <message>
        <source>Certificate of deletion</source>
        <translation>删除证明</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>出具日期</translation>
    </message>
    <message>
        <source>Who runs the gates</source>
        <translation>门禁运营方</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>erased with all that was there; the gate was reset and signed for it, received on %1</source>
        <translation>已连同门禁内的全部内容删除；门禁被重置并为此签名，凭据于 %1 收到</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Something went wrong.</source>
        <translation>出现了问题。</translation>
    </message>
    <message>
        <source>This step was not done; everything before it is safe.</source>
        <translation>这一步没有完成，之前的内容都安全。</translation>
    </message>
    <message>
        <source>Try again. If it happens again, send your support the code %1.</source>
        <translation>请再试。如果仍然如此，请将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>没有填写姓名。</translation>
    </message>
    <message>
        <source>Without a name nobody can be enrolled.</source>
        <translation>没有姓名无法登记。</translation>
    </message>
    <message>
        <source>Enter the name as the person uses it.</source>
        <translation>请填写本人使用的姓名。</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>姓名太长。</translation>
    </message>
    <message>
        <source>A name may have 60 characters.</source>
        <translation>姓名最多 60 个字符。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>请缩短。</translation>
    </message>
    <message>
        <source>The building is missing.</source>
        <translation>没有填写楼栋。</translation>
    </message>
    <message>
        <source>Every resident belongs to a dwelling.</source>
        <translation>每位住户都要对应一个住址。</translation>
    </message>
    <message>
        <source>Enter the building.</source>
        <translation>请填写楼栋。</translation>
    </message>
    <message>
        <source>The room is missing.</source>
        <translation>没有填写房号。</translation>
    </message>
    <message>
        <source>Enter the room.</source>
        <translation>请填写房号。</translation>
    </message>
    <message>
        <source>Building, unit or room is too long.</source>
        <translation>楼栋、单元或房号太长。</translation>
    </message>
    <message>
        <source>Each may have 40 characters.</source>
        <translation>每项最多 40 个字符。</translation>
    </message>
    <message>
        <source>There is a character that cannot be printed.</source>
        <translation>含有无法打印的字符。</translation>
    </message>
    <message>
        <source>It probably came with copied text.</source>
        <translation>可能是复制文字时带进来的。</translation>
    </message>
    <message>
        <source>Type the line again.</source>
        <translation>请重新键入这一行。</translation>
    </message>
    <message>
        <source>The last day of the lease is missing.</source>
        <translation>没有填写租期最后一天。</translation>
    </message>
    <message>
        <source>A tenant&apos;s key ends with the lease.</source>
        <translation>租户的门禁随租期结束。</translation>
    </message>
    <message>
        <source>Enter the date, or +1y for one year.</source>
        <translation>请填写日期，或用 +1y 表示一年。</translation>
    </message>
    <message>
        <source>The lease has already ended.</source>
        <translation>租期已经结束。</translation>
    </message>
    <message>
        <source>A key would not work for a single day.</source>
        <translation>办理后一天也用不了。</translation>
    </message>
    <message>
        <source>Check the date on the lease.</source>
        <translation>请核对租约上的日期。</translation>
    </message>
    <message>
        <source>The lease ends more than ten years from now.</source>
        <translation>租期超过十年。</translation>
    </message>
    <message>
        <source>That is probably a slip.</source>
        <translation>可能是笔误。</translation>
    </message>
    <message>
        <source>Check the year.</source>
        <translation>请核对年份。</translation>
    </message>
    <message>
        <source>This step does not fit the sitting any more.</source>
        <translation>这一步与当前办理进度不符。</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>没有任何改动。</translation>
    </message>
    <message>
        <source>Go back to the desk and continue the sitting.</source>
        <translation>请回到服务台页面，重新继续这次办理。</translation>
    </message>
    <message>
        <source>Nothing has been recorded, and the camera stays off.</source>
        <translation>没有任何记录，摄像头保持关闭。</translation>
    </message>
    <message>
        <source>That is no date.</source>
        <translation>这不是日期。</translation>
    </message>
    <message>
        <source>A tenant&apos;s lease needs a last day; for owners it stays empty.</source>
        <translation>租客须填写租约最后一天；业主留空。</translation>
    </message>
    <message>
        <source>Write it as 2027-06-30, or +1y.</source>
        <translation>请写成 2027-06-30，或 +1y。</translation>
    </message>
    <message>
        <source>Something is still empty.</source>
        <translation>还有空着的项目。</translation>
    </message>
    <message>
        <source>Nothing has been done yet.</source>
        <translation>尚未进行任何操作。</translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation>两次输入的密码不一致。</translation>
    </message>
    <message>
        <source>Nothing has been made yet.</source>
        <translation>尚未建立任何内容。</translation>
    </message>
    <message>
        <source>Type the password twice, the same both times.</source>
        <translation>请输入两次相同的密码。</translation>
    </message>
    <message>
        <source>These are not the groups on the sheet.</source>
        <translation>与恢复单上的内容不符。</translation>
    </message>
    <message>
        <source>Without the sheet nobody can help if all passwords are lost.</source>
        <translation>如果密码全部遗失，没有恢复单谁也帮不了您。</translation>
    </message>
    <message>
        <source>Read both groups from the paper once more.</source>
        <translation>请再次照纸上的内容输入两组代码。</translation>
    </message>
    <message>
        <source>There is no printer that can be used.</source>
        <translation>没有可用的打印机。</translation>
    </message>
    <message>
        <source>Nothing was printed; nothing else is lost.</source>
        <translation>没有打印，其他内容均未丢失。</translation>
    </message>
    <message>
        <source>Connect a printer, or save it as PDF.</source>
        <translation>请连接打印机，或保存为 PDF。</translation>
    </message>
    <message>
        <source>The PDF could not be written there.</source>
        <translation>PDF 无法写入该位置。</translation>
    </message>
    <message>
        <source>Nothing else is lost.</source>
        <translation>其他内容没有丢失。</translation>
    </message>
    <message>
        <source>Choose another folder and try again.</source>
        <translation>请换一个文件夹再试。</translation>
    </message>
    <message>
        <source>The camera cannot be opened.</source>
        <translation>无法打开摄像头。</translation>
    </message>
    <message>
        <source>Check the cable, close other programs that use the camera, and try again; or take the card.</source>
        <translation>请检查连线，关闭占用摄像头的其他程序后再试，或改用门卡。</translation>
    </message>
    <message>
        <source>The camera was disconnected.</source>
        <translation>摄像头已断开。</translation>
    </message>
    <message>
        <source>Plug the camera in and try again, or take the card.</source>
        <translation>请插好摄像头再试，或改用门卡。</translation>
    </message>
    <message>
        <source>The camera sends no picture.</source>
        <translation>摄像头没有画面。</translation>
    </message>
    <message>
        <source>Try again, or take the card.</source>
        <translation>请再试一次，或改用门卡。</translation>
    </message>
    <message>
        <source>The part of the program that opens cameras is missing.</source>
        <translation>缺少打开摄像头的程序组件。</translation>
    </message>
    <message>
        <source>Faces cannot be enrolled on this station; cards work.</source>
        <translation>本工作站不能办理刷脸，门卡不受影响。</translation>
    </message>
    <message>
        <source>Have the program installed again, and give a card meanwhile.</source>
        <translation>请重新安装程序，期间先办门卡。</translation>
    </message>
    <message>
        <source>The time for the picture has run out.</source>
        <translation>拍摄时间已过。</translation>
    </message>
    <message>
        <source>No picture was kept.</source>
        <translation>没有保留任何照片。</translation>
    </message>
    <message>
        <source>No face was found.</source>
        <translation>没有找到人脸。</translation>
    </message>
    <message>
        <source>Nothing has been stored.</source>
        <translation>没有保存任何内容。</translation>
    </message>
    <message>
        <source>Stand in front of the camera and try again, or take the card.</source>
        <translation>请站到摄像头前再试，或改用门卡。</translation>
    </message>
    <message>
        <source>The picture is not clear enough to recognise this face.</source>
        <translation>画面的辨识度不够。</translation>
    </message>
    <message>
        <source>Nothing has been stored. A face that the gate does not recognise would only be a nuisance.</source>
        <translation>没有保存任何内容。认不出的人脸只会在门口添麻烦。</translation>
    </message>
    <message>
        <source>Try again with light from the front, or take the card.</source>
        <translation>请面向光线再试，或改用门卡。</translation>
    </message>
    <message>
        <source>The face models are missing or not the ones this program was made with.</source>
        <translation>人脸模型缺失，或不是本程序所用的版本。</translation>
    </message>
    <message>
        <source>The face could not be measured.</source>
        <translation>无法测量人脸。</translation>
    </message>
    <message>
        <source>Try again. If that does not help, restart the program and give a card meanwhile.</source>
        <translation>请再试。如果仍然如此，请重启程序，期间先办门卡。</translation>
    </message>
    <message>
        <source>The picture is not there.</source>
        <translation>找不到图片。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>The file is not a picture.</source>
        <translation>该文件不是图片。</translation>
    </message>
    <message>
        <source>Choose a JPEG or PNG file.</source>
        <translation>请选择 JPEG 或 PNG 文件。</translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation>图片太大。</translation>
    </message>
    <message>
        <source>It was not opened.</source>
        <translation>没有打开。</translation>
    </message>
    <message>
        <source>Choose a picture with fewer pixels.</source>
        <translation>请选择像素更少的图片。</translation>
    </message>
    <message>
        <source>The picture is too small.</source>
        <translation>图片太小。</translation>
    </message>
    <message>
        <source>A face in it could not be measured.</source>
        <translation>无法测量其中的人脸。</translation>
    </message>
    <message>
        <source>Choose a larger picture.</source>
        <translation>请选择更大的图片。</translation>
    </message>
    <message>
        <source>The picture is damaged.</source>
        <translation>图片已损坏。</translation>
    </message>
    <message>
        <source>There is no picture in the folder.</source>
        <translation>文件夹中没有图片。</translation>
    </message>
    <message>
        <source>The simulated camera has nothing to show.</source>
        <translation>模拟摄像头没有可播放的画面。</translation>
    </message>
    <message>
        <source>Choose a folder with pictures.</source>
        <translation>请选择有图片的文件夹。</translation>
    </message>
    <message>
        <source>The measured face does not fit this program.</source>
        <translation>测得的人脸特征与本程序不符。</translation>
    </message>
    <message>
        <source>Take the picture again.</source>
        <translation>请重新拍摄。</translation>
    </message>
    <message>
        <source>The list of pairs cannot be read.</source>
        <translation>无法读取配对清单。</translation>
    </message>
    <message>
        <source>The evaluation did not start.</source>
        <translation>评测没有开始。</translation>
    </message>
    <message>
        <source>Check the file&apos;s header and lines.</source>
        <translation>请检查文件的表头和各行。</translation>
    </message>
    <message>
        <source>The notice has not been shown to its end.</source>
        <translation>告知书还没有显示到最后。</translation>
    </message>
    <message>
        <source>A yes without the whole text would not count.</source>
        <translation>没有看完全文的同意不算数。</translation>
    </message>
    <message>
        <source>Please read to the end, then sign.</source>
        <translation>请读到最后再签名。</translation>
    </message>
    <message>
        <source>The resident said no.</source>
        <translation>住户没有同意。</translation>
    </message>
    <message>
        <source>No face may be taken.</source>
        <translation>不得采集人脸。</translation>
    </message>
    <message>
        <source>Give the card.</source>
        <translation>请办门卡。</translation>
    </message>
    <message>
        <source>This consent has ended.</source>
        <translation>该同意已经失效。</translation>
    </message>
    <message>
        <source>The face may no longer be used; the card stays.</source>
        <translation>不得再使用人脸，门卡继续有效。</translation>
    </message>
    <message>
        <source>Ask for a new consent if the resident wishes.</source>
        <translation>如果住户愿意，请重新征得同意。</translation>
    </message>
    <message>
        <source>The notice is not there in this language.</source>
        <translation>没有这种语言的告知书。</translation>
    </message>
    <message>
        <source>Nobody may agree to what they cannot read.</source>
        <translation>读不懂的内容不能让人同意。</translation>
    </message>
    <message>
        <source>Choose another language.</source>
        <translation>请选择其他语言。</translation>
    </message>
    <message>
        <source>The notice is damaged or incomplete.</source>
        <translation>告知书已损坏或不完整。</translation>
    </message>
    <message>
        <source>Faces cannot be offered until it is put right; cards work.</source>
        <translation>修复之前不能办理刷脸，门卡不受影响。</translation>
    </message>
    <message>
        <source>Tell the manager, and give a card meanwhile.</source>
        <translation>请告知经理，期间先办门卡。</translation>
    </message>
    <message>
        <source>The consent record is not genuine.</source>
        <translation>同意记录不真实。</translation>
    </message>
    <message>
        <source>It proves nothing and was not used.</source>
        <translation>它不能证明任何事，没有被使用。</translation>
    </message>
    <message>
        <source>This consent belongs to somebody else.</source>
        <translation>该同意属于另一个人。</translation>
    </message>
    <message>
        <source>It was not used.</source>
        <translation>没有使用它。</translation>
    </message>
    <message>
        <source>Begin the sitting again.</source>
        <translation>请重新开始办理。</translation>
    </message>
    <message>
        <source>That is no chip number.</source>
        <translation>这不是芯片号。</translation>
    </message>
    <message>
        <source>A chip number has 8, 14 or 20 digits from 0 to 9 and A to F.</source>
        <translation>芯片号由 8、14 或 20 位 0 到 9、A 到 F 的字符组成。</translation>
    </message>
    <message>
        <source>Type it again, or leave it empty.</source>
        <translation>请重新输入，或留空。</translation>
    </message>
    <message>
        <source>That is no card number.</source>
        <translation>这不是卡号。</translation>
    </message>
    <message>
        <source>It needs ten digits, and the last must fit the others.</source>
        <translation>卡号为十位数字，且最后一位须与其他位相符。</translation>
    </message>
    <message>
        <source>Read the number from the card once more.</source>
        <translation>请再次核对卡面号码。</translation>
    </message>
    <message>
        <source>The card reader service is not running.</source>
        <translation>读卡器服务没有运行。</translation>
    </message>
    <message>
        <source>The card reader is not connected.</source>
        <translation>读卡器没有连接。</translation>
    </message>
    <message>
        <source>Another program uses the card reader.</source>
        <translation>其他程序正在使用读卡器。</translation>
    </message>
    <message>
        <source>Close the other program, then put the card on the reader again.</source>
        <translation>请关闭其他程序，再把卡放到读卡器上。</translation>
    </message>
    <message>
        <source>The card was taken away too early.</source>
        <translation>卡拿开得太早。</translation>
    </message>
    <message>
        <source>It was not read.</source>
        <translation>未读取该卡。</translation>
    </message>
    <message>
        <source>The card cannot be read.</source>
        <translation>无法读取此卡。</translation>
    </message>
    <message>
        <source>It may be damaged or of another kind.</source>
        <translation>可能已损坏，或属于其他类型。</translation>
    </message>
    <message>
        <source>Try another card.</source>
        <translation>请换一张卡。</translation>
    </message>
    <message>
        <source>The card&apos;s layout cannot be read.</source>
        <translation>无法读取卡面版式。</translation>
    </message>
    <message>
        <source>The card works but cannot be printed now.</source>
        <translation>卡可以使用，但现在不能打印。</translation>
    </message>
    <message>
        <source>Have the program installed again; print the card later.</source>
        <translation>请重新安装程序，以后再打印卡面。</translation>
    </message>
    <message>
        <source>The gate cannot be reached.</source>
        <translation>连接不上门禁。</translation>
    </message>
    <message>
        <source>Changes for it stay in the queue; the other gates are not affected.</source>
        <translation>发给它的内容会继续排队，其他门禁不受影响。</translation>
    </message>
    <message>
        <source>Check the gate&apos;s power and network. It goes on by itself.</source>
        <translation>请检查门禁的电源和网络，恢复后自动继续。</translation>
    </message>
    <message>
        <source>The gate does not answer in time.</source>
        <translation>门禁没有及时回应。</translation>
    </message>
    <message>
        <source>Changes for it stay in the queue.</source>
        <translation>发给它的内容会继续排队。</translation>
    </message>
    <message>
        <source>Check its network. It goes on by itself.</source>
        <translation>请检查它的网络，恢复后自动继续。</translation>
    </message>
    <message>
        <source>Whoever answered is not the gate on record.</source>
        <translation>回应的设备不是登记的那台门禁。</translation>
    </message>
    <message>
        <source>Nothing was sent to it.</source>
        <translation>没有向它发送任何内容。</translation>
    </message>
    <message>
        <source>Check the address and the cabling. If the gate was replaced, pair it again.</source>
        <translation>请检查地址和接线。如果更换过门禁，请重新配对。</translation>
    </message>
    <message>
        <source>The gate does not accept this station.</source>
        <translation>门禁不接受本工作站。</translation>
    </message>
    <message>
        <source>If the gate was reset or replaced, pair it again.</source>
        <translation>如果门禁被重置或更换，请重新配对。</translation>
    </message>
    <message>
        <source>The gate&apos;s certificate is not valid at this time.</source>
        <translation>门禁的证书此刻无效。</translation>
    </message>
    <message>
        <source>Nothing but its renewal is sent.</source>
        <translation>除证书更新外不发送任何内容。</translation>
    </message>
    <message>
        <source>Check the clocks of station and gate.</source>
        <translation>请检查工作站和门禁的时钟。</translation>
    </message>
    <message>
        <source>The gate&apos;s certificate has been revoked.</source>
        <translation>门禁的证书已被吊销。</translation>
    </message>
    <message>
        <source>Nothing is sent to it.</source>
        <translation>不会向它发送任何内容。</translation>
    </message>
    <message>
        <source>Pair the gate again if it is yours.</source>
        <translation>如果是您的门禁，请重新配对。</translation>
    </message>
    <message>
        <source>The list of revoked gates is missing or out of date.</source>
        <translation>已吊销门禁的名单缺失或过期。</translation>
    </message>
    <message>
        <source>Nothing is sent until it is there.</source>
        <translation>名单就绪之前不发送任何内容。</translation>
    </message>
    <message>
        <source>Restart the program. If that does not help, ask your support.</source>
        <translation>请重启程序。如果仍然如此，请联系技术支持。</translation>
    </message>
    <message>
        <source>Another device answered in the middle of the pairing.</source>
        <translation>配对过程中有其他设备回应。</translation>
    </message>
    <message>
        <source>Nothing was paired.</source>
        <translation>没有完成配对。</translation>
    </message>
    <message>
        <source>Check the network between station and gate, then begin again.</source>
        <translation>请检查工作站与门禁之间的网络，然后重新开始。</translation>
    </message>
    <message>
        <source>This is no address of a gate.</source>
        <translation>这不是门禁的地址。</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>没有发送任何内容。</translation>
    </message>
    <message>
        <source>Copy the whole text that the gate shows.</source>
        <translation>请完整复制门禁显示的文字。</translation>
    </message>
    <message>
        <source>The gate&apos;s address lies outside the local network.</source>
        <translation>门禁的地址不在本地网络内。</translation>
    </message>
    <message>
        <source>The gate&apos;s answer cannot be read.</source>
        <translation>无法读取门禁的回应。</translation>
    </message>
    <message>
        <source>It was not used; waiting changes stay in the queue.</source>
        <translation>没有使用该回应，待发送的内容继续排队。</translation>
    </message>
    <message>
        <source>If this goes on, have the gate checked.</source>
        <translation>如果仍然如此，请检修门禁。</translation>
    </message>
    <message>
        <source>The contact with the gate was stopped.</source>
        <translation>与门禁的通信已停止。</translation>
    </message>
    <message>
        <source>Waiting changes stay in the queue.</source>
        <translation>待发送的内容继续排队。</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>会自动继续。</translation>
    </message>
    <message>
        <source>The gate is busy.</source>
        <translation>门禁正忙。</translation>
    </message>
    <message>
        <source>The gate refused a change.</source>
        <translation>门禁拒绝了一项变更。</translation>
    </message>
    <message>
        <source>Nothing else is sent to it until this is clear.</source>
        <translation>查明之前不再向它发送其他内容。</translation>
    </message>
    <message>
        <source>Open the Gates page and send your support the code %1.</source>
        <translation>请打开门禁页面，并将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>The gate has no room left.</source>
        <translation>门禁没有剩余空间了。</translation>
    </message>
    <message>
        <source>It cannot keep what waits for it; whoever it holds still passes, and no other gate is affected.</source>
        <translation>它存不下等待发送的内容；已在其中的人照常通行，其他门禁不受影响。</translation>
    </message>
    <message>
        <source>Make room on its disk, or use a larger gate. It goes on by itself.</source>
        <translation>请为它腾出磁盘空间，或换用容量更大的门禁。之后会自动继续。</translation>
    </message>
    <message>
        <source>Another gate answers at this address.</source>
        <translation>该地址上回应的是另一台门禁。</translation>
    </message>
    <message>
        <source>If the gate was replaced, pair the new one; else check the cabling.</source>
        <translation>如果更换过门禁，请配对新门禁，否则请检查接线。</translation>
    </message>
    <message>
        <source>The gate has been reset.</source>
        <translation>门禁已被重置。</translation>
    </message>
    <message>
        <source>It holds nobody now.</source>
        <translation>其中现在没有任何人的信息。</translation>
    </message>
    <message>
        <source>Pair it again; its people follow by themselves.</source>
        <translation>请重新配对，人员信息会自动补发。</translation>
    </message>
    <message>
        <source>The gate speaks another version.</source>
        <translation>门禁的版本不同。</translation>
    </message>
    <message>
        <source>Bring gate and station to the same version.</source>
        <translation>请将门禁和工作站更新到同一版本。</translation>
    </message>
    <message>
        <source>The gates know more than this station: it was put back to an older state.</source>
        <translation>门禁掌握的情况比本工作站更新：工作站被恢复到了旧状态。</translation>
    </message>
    <message>
        <source>The gate cannot prove where it stands.</source>
        <translation>门禁无法证明自己的状态。</translation>
    </message>
    <message>
        <source>Nothing is sent to it until it can.</source>
        <translation>能够证明之前不向它发送任何内容。</translation>
    </message>
    <message>
        <source>It tries again by itself. If that does not help, pair it again.</source>
        <translation>它会自动重试。如果仍然如此，请重新配对。</translation>
    </message>
    <message>
        <source>A gate&apos;s signature does not hold.</source>
        <translation>门禁的签名不成立。</translation>
    </message>
    <message>
        <source>The answer counts for nothing; the deletion or delivery stays open.</source>
        <translation>该回应不作数，删除或发送仍未完成。</translation>
    </message>
    <message>
        <source>Have the gate checked.</source>
        <translation>请检修门禁。</translation>
    </message>
    <message>
        <source>Something that waits for a gate is damaged.</source>
        <translation>待发给门禁的内容已损坏。</translation>
    </message>
    <message>
        <source>It was not sent.</source>
        <translation>没有发送。</translation>
    </message>
    <message>
        <source>The pairing text has been mistyped.</source>
        <translation>配对文字输入有误。</translation>
    </message>
    <message>
        <source>Copy the whole text that the gate shows now.</source>
        <translation>请完整复制门禁现在显示的文字。</translation>
    </message>
    <message>
        <source>The pairing could not be proved.</source>
        <translation>无法证实这次配对。</translation>
    </message>
    <message>
        <source>The text belongs to another gate, or somebody is interfering with the connection. Nothing was paired.</source>
        <translation>该文字属于另一台门禁，或有人从中拦截。没有完成配对。</translation>
    </message>
    <message>
        <source>Compare the text at the gate itself, and try again.</source>
        <translation>请在门禁上核对文字后再试。</translation>
    </message>
    <message>
        <source>This gate is paired already.</source>
        <translation>该门禁已经配对。</translation>
    </message>
    <message>
        <source>Look for it in the list. If it is not there, reset it, and begin again.</source>
        <translation>请在列表中查找。如果不在列表中，请重置该门禁后重新开始。</translation>
    </message>
    <message>
        <source>This gate was taken out of service, and it has not been reset since.</source>
        <translation>该门禁已停用，且之后未曾重置。</translation>
    </message>
    <message>
        <source>Nothing was paired, and what was ended for it stays ended.</source>
        <translation>未进行配对；因停用而了结的事项仍然有效。</translation>
    </message>
    <message>
        <source>Reset it at the gate, and pair it with the text that it shows then.</source>
        <translation>请在门禁处重置，再用它届时显示的文本配对。</translation>
    </message>
    <message>
        <source>The gate did not confirm the pairing.</source>
        <translation>门禁没有确认配对。</translation>
    </message>
    <message>
        <source>It may or may not have taken it.</source>
        <translation>它可能已经接受，也可能没有。</translation>
    </message>
    <message>
        <source>Try again with the text that the gate shows now. If it shows none, reset it first.</source>
        <translation>请用门禁现在显示的文字再试。如果它不再显示，请先重置门禁。</translation>
    </message>
    <message>
        <source>A message between station and gate is not as it must be.</source>
        <translation>工作站与门禁之间的消息不符合规定。</translation>
    </message>
    <message>
        <source>If this goes on, bring gate and station to the same version.</source>
        <translation>如果仍然如此，请将门禁和工作站更新到同一版本。</translation>
    </message>
    <message>
        <source>The secure connection to the gate failed.</source>
        <translation>与门禁的安全连接失败。</translation>
    </message>
    <message>
        <source>The exchange with the gate failed.</source>
        <translation>与门禁的数据交换失败。</translation>
    </message>
    <message>
        <source>The station tries again by itself. If that does not help, send your support the code %1.</source>
        <translation>会自动继续。如果仍然如此，请将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>Nobody was let in.</source>
        <translation>没有放行任何人。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请再试。</translation>
    </message>
    <message>
        <source>The gate cannot look at faces now.</source>
        <translation>门禁现在不能刷脸。</translation>
    </message>
    <message>
        <source>Cards still work at it.</source>
        <translation>刷卡照常可用。</translation>
    </message>
    <message>
        <source>Use the card, and have the gate checked.</source>
        <translation>请使用门卡，并检修门禁。</translation>
    </message>
    <message>
        <source>The gate&apos;s own folder is damaged or incomplete.</source>
        <translation>门禁自己的文件夹已损坏或不完整。</translation>
    </message>
    <message>
        <source>The gate does not start with it.</source>
        <translation>门禁无法用它启动。</translation>
    </message>
    <message>
        <source>Reset the gate and pair it again.</source>
        <translation>请重置门禁并重新配对。</translation>
    </message>
    <message>
        <source>The gate reports an error.</source>
        <translation>门禁报告错误。</translation>
    </message>
    <message>
        <source>Nobody else is affected.</source>
        <translation>其他人不受影响。</translation>
    </message>
    <message>
        <source>A file is not there.</source>
        <translation>找不到文件。</translation>
    </message>
    <message>
        <source>Check the folder and try again.</source>
        <translation>请检查文件夹后再试。</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>Check who may read the folder, and try again.</source>
        <translation>请检查文件夹的读取权限后再试。</translation>
    </message>
    <message>
        <source>A file is larger than it may be.</source>
        <translation>文件超过允许的大小。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>This step was not stored; everything before it is safe.</source>
        <translation>这一步没有保存，之前的内容都安全。</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请腾出空间后再试。</translation>
    </message>
    <message>
        <source>A file could not be written.</source>
        <translation>无法写入文件。</translation>
    </message>
    <message>
        <source>Check the disk and the rights of the folder, then try again.</source>
        <translation>请检查磁盘和文件夹权限后再试。</translation>
    </message>
    <message>
        <source>The program was started with the wrong database engine.</source>
        <translation>程序启动时使用了错误的数据库引擎。</translation>
    </message>
    <message>
        <source>It refuses to work: data might be written unprotected.</source>
        <translation>程序拒绝运行，因为数据可能会以明文写入。</translation>
    </message>
    <message>
        <source>Install the program again with its own packages.</source>
        <translation>请使用配套的软件包重新安装程序。</translation>
    </message>
    <message>
        <source>The store is not in this folder.</source>
        <translation>该文件夹中没有数据库。</translation>
    </message>
    <message>
        <source>There is nothing to open.</source>
        <translation>没有可打开的内容。</translation>
    </message>
    <message>
        <source>Check the folder, or put back the newest copy.</source>
        <translation>请检查文件夹，或还原备份。</translation>
    </message>
    <message>
        <source>The store cannot be opened: it is damaged or belongs to another key.</source>
        <translation>无法打开数据库：已损坏，或属于另一把密钥。</translation>
    </message>
    <message>
        <source>Nothing has been changed. The gates go on by themselves.</source>
        <translation>没有任何改动，门禁照常工作。</translation>
    </message>
    <message>
        <source>This is not a store of this program.</source>
        <translation>这不是本程序的数据库。</translation>
    </message>
    <message>
        <source>Choose the right folder.</source>
        <translation>请选择正确的文件夹。</translation>
    </message>
    <message>
        <source>The store is not encrypted.</source>
        <translation>数据库没有加密。</translation>
    </message>
    <message>
        <source>The program does not open it: anybody could have read and changed it.</source>
        <translation>程序不会打开它：任何人都可能读取或改动过。</translation>
    </message>
    <message>
        <source>Put back the newest copy, and find out who put this file there.</source>
        <translation>请还原备份，并查明是谁放入了这个文件。</translation>
    </message>
    <message>
        <source>The store was written by a later version of this program.</source>
        <translation>数据库由本程序的更新版本写入。</translation>
    </message>
    <message>
        <source>Install the later version.</source>
        <translation>请安装更新的版本。</translation>
    </message>
    <message>
        <source>The store could not be prepared for this version.</source>
        <translation>无法将数据库升级到当前版本。</translation>
    </message>
    <message>
        <source>It is as it was before.</source>
        <translation>数据库保持原样。</translation>
    </message>
    <message>
        <source>Ask your support for help, and send them the code %1.</source>
        <translation>请寻求技术支持，并提供代码 %1。</translation>
    </message>
    <message>
        <source>Another program has the store open.</source>
        <translation>其他程序正在使用数据库。</translation>
    </message>
    <message>
        <source>This step was not stored.</source>
        <translation>这一步没有保存。</translation>
    </message>
    <message>
        <source>Close the other program, or wait a moment and try again.</source>
        <translation>请关闭其他程序，或稍后再试。</translation>
    </message>
    <message>
        <source>The disk reports an error.</source>
        <translation>磁盘报告错误。</translation>
    </message>
    <message>
        <source>Make a copy soon and have the disk checked.</source>
        <translation>请尽快备份并检查磁盘。</translation>
    </message>
    <message>
        <source>The store is read-only.</source>
        <translation>数据库是只读的。</translation>
    </message>
    <message>
        <source>Nothing can be stored.</source>
        <translation>无法保存任何内容。</translation>
    </message>
    <message>
        <source>Check the rights of the folder and the disk.</source>
        <translation>请检查文件夹权限和磁盘。</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>请关闭其他程序后再试。</translation>
    </message>
    <message>
        <source>The store refused this step.</source>
        <translation>数据库拒绝了这一步。</translation>
    </message>
    <message>
        <source>The estate has not been set up.</source>
        <translation>小区尚未设置。</translation>
    </message>
    <message>
        <source>There is nothing to work with yet.</source>
        <translation>还没有可用的数据。</translation>
    </message>
    <message>
        <source>Go through the first start.</source>
        <translation>请先完成首次启动设置。</translation>
    </message>
    <message>
        <source>This person is not on record any more.</source>
        <translation>此人已不在记录中。</translation>
    </message>
    <message>
        <source>Somebody may have ended the record meanwhile.</source>
        <translation>可能已被他人终止。</translation>
    </message>
    <message>
        <source>Search again.</source>
        <translation>请重新搜索。</translation>
    </message>
    <message>
        <source>This key is not on record any more.</source>
        <translation>该凭证已不在记录中。</translation>
    </message>
    <message>
        <source>Somebody may have ended it meanwhile.</source>
        <translation>可能已被他人终止。</translation>
    </message>
    <message>
        <source>Open the person&apos;s page again.</source>
        <translation>请重新打开此人的页面。</translation>
    </message>
    <message>
        <source>There is no such consent.</source>
        <translation>没有这份同意。</translation>
    </message>
    <message>
        <source>Without it no face may be used.</source>
        <translation>没有同意就不得使用人脸。</translation>
    </message>
    <message>
        <source>There is no such notice.</source>
        <translation>没有这份告知书。</translation>
    </message>
    <message>
        <source>Nobody can agree to a text that is not there.</source>
        <translation>不存在的文本无法征得同意。</translation>
    </message>
    <message>
        <source>This gate is not on record any more.</source>
        <translation>该门禁已不在记录中。</translation>
    </message>
    <message>
        <source>Open the gates page again.</source>
        <translation>请重新打开门禁页面。</translation>
    </message>
    <message>
        <source>There is no such import.</source>
        <translation>没有这次导入。</translation>
    </message>
    <message>
        <source>Open the list of imports again.</source>
        <translation>请重新打开导入列表。</translation>
    </message>
    <message>
        <source>There is no valid consent of this person.</source>
        <translation>此人没有有效的同意。</translation>
    </message>
    <message>
        <source>No face is stored without one.</source>
        <translation>没有同意就不会保存人脸。</translation>
    </message>
    <message>
        <source>Let the resident read and decide, or give the card.</source>
        <translation>请让住户阅读并决定，或办门卡。</translation>
    </message>
    <message>
        <source>The face is still at the gates.</source>
        <translation>人脸信息仍在门禁中。</translation>
    </message>
    <message>
        <source>The consent cannot end before the face does.</source>
        <translation>人脸删除之前，同意不能终止。</translation>
    </message>
    <message>
        <source>Withdraw the face; both end together.</source>
        <translation>请撤回刷脸，两者会一起终止。</translation>
    </message>
    <message>
        <source>This key has already ended.</source>
        <translation>该凭证已经终止。</translation>
    </message>
    <message>
        <source>Issue a new card.</source>
        <translation>请办一张新卡。</translation>
    </message>
    <message>
        <source>Some gate has not yet signed for the deletion.</source>
        <translation>有门禁尚未签名确认删除。</translation>
    </message>
    <message>
        <source>The name stays on record until every gate has signed.</source>
        <translation>所有门禁签名之前，姓名会继续保留。</translation>
    </message>
    <message>
        <source>Wait until the gate can be reached.</source>
        <translation>请等待该门禁恢复连接。</translation>
    </message>
    <message>
        <source>This card number is already in use.</source>
        <translation>该卡号已被使用。</translation>
    </message>
    <message>
        <source>Two people cannot have the same card.</source>
        <translation>两个人不能使用同一张卡。</translation>
    </message>
    <message>
        <source>Take another card.</source>
        <translation>请换一张卡。</translation>
    </message>
    <message>
        <source>This card belongs to somebody already.</source>
        <translation>此卡已属于他人。</translation>
    </message>
    <message>
        <source>It was not issued a second time.</source>
        <translation>没有重复发放。</translation>
    </message>
    <message>
        <source>Take another card, or block the old one first.</source>
        <translation>请换一张卡，或先停用旧卡。</translation>
    </message>
    <message>
        <source>This import has already been taken back.</source>
        <translation>这次导入已经撤销。</translation>
    </message>
    <message>
        <source>Station and gate are not in step.</source>
        <translation>工作站与门禁不同步。</translation>
    </message>
    <message>
        <source>Nothing is lost; waiting changes stay in the queue.</source>
        <translation>没有丢失任何内容，待发送的内容会继续排队。</translation>
    </message>
    <message>
        <source>Wait a minute. If that does not help, open the Gates page.</source>
        <translation>请稍等一分钟。如果仍然如此，请打开门禁页面。</translation>
    </message>
    <message>
        <source>The store holds something that this program did not write.</source>
        <translation>数据库中有不是本程序写入的内容。</translation>
    </message>
    <message>
        <source>This step was stopped.</source>
        <translation>这一步已停止。</translation>
    </message>
    <message>
        <source>The store has been closed.</source>
        <translation>数据库已关闭。</translation>
    </message>
    <message>
        <source>Sign in and try again.</source>
        <translation>请登录后再试。</translation>
    </message>
    <message>
        <source>The station&apos;s key file is not in this folder.</source>
        <translation>该文件夹中没有工作站的密钥文件。</translation>
    </message>
    <message>
        <source>Without it the store cannot be opened.</source>
        <translation>没有它就无法打开数据库。</translation>
    </message>
    <message>
        <source>This folder belongs to a station already.</source>
        <translation>该文件夹已属于一个工作站。</translation>
    </message>
    <message>
        <source>It was not changed.</source>
        <translation>没有改动。</translation>
    </message>
    <message>
        <source>Choose an empty folder.</source>
        <translation>请选择空文件夹。</translation>
    </message>
    <message>
        <source>Both copies of the station&apos;s key file are damaged.</source>
        <translation>工作站密钥文件的两份副本都已损坏。</translation>
    </message>
    <message>
        <source>Nobody can sign in. The gates go on by themselves.</source>
        <translation>谁也无法登录，门禁照常工作。</translation>
    </message>
    <message>
        <source>Put back the newest copy.</source>
        <translation>请还原备份。</translation>
    </message>
    <message>
        <source>The list of operators was changed by somebody else.</source>
        <translation>操作员名单被他人改动过。</translation>
    </message>
    <message>
        <source>The program does not trust it.</source>
        <translation>程序不再信任它。</translation>
    </message>
    <message>
        <source>Do not go on. Put back the newest copy and find out who had access.</source>
        <translation>请停止操作，还原备份并查明谁接触过。</translation>
    </message>
    <message>
        <source>The password does not belong to this name.</source>
        <translation>密码与该姓名不符。</translation>
    </message>
    <message>
        <source>Nothing was opened and nothing was changed.</source>
        <translation>没有打开也没有更改任何内容。</translation>
    </message>
    <message>
        <source>Try again; mind the keyboard&apos;s language and capital letters.</source>
        <translation>请再试，注意键盘语言和大小写。</translation>
    </message>
    <message>
        <source>Wait, or let another operator do it.</source>
        <translation>请等待，或由其他操作员来做。</translation>
    </message>
    <message>
        <source>This account has been stopped after a hundred wrong passwords.</source>
        <translation>密码累计输错一百次，此账号已停用。</translation>
    </message>
    <message>
        <source>It cannot sign in any more.</source>
        <translation>此账号不能再登录。</translation>
    </message>
    <message>
        <source>This account has been closed.</source>
        <translation>此账号已关闭。</translation>
    </message>
    <message>
        <source>It cannot sign in.</source>
        <translation>此账号不能登录。</translation>
    </message>
    <message>
        <source>Ask a manager.</source>
        <translation>请联系经理。</translation>
    </message>
    <message>
        <source>This is not the code of this station&apos;s recovery sheet.</source>
        <translation>这不是本工作站恢复单的代码。</translation>
    </message>
    <message>
        <source>Nothing was opened.</source>
        <translation>没有打开任何内容。</translation>
    </message>
    <message>
        <source>The recovery code has been mistyped.</source>
        <translation>恢复代码输入有误。</translation>
    </message>
    <message>
        <source>It did not count as a try.</source>
        <translation>这次不计入尝试次数。</translation>
    </message>
    <message>
        <source>Compare group by group and type it again.</source>
        <translation>请逐组核对后重新输入。</translation>
    </message>
    <message>
        <source>This password is too easy to guess.</source>
        <translation>这个密码太容易猜到。</translation>
    </message>
    <message>
        <source>This password is too long.</source>
        <translation>这个密码太长。</translation>
    </message>
    <message>
        <source>Use fewer than 256 characters.</source>
        <translation>请少于 256 个字符。</translation>
    </message>
    <message>
        <source>This name cannot be used.</source>
        <translation>不能使用这个名称。</translation>
    </message>
    <message>
        <source>It is empty, too long, or holds a character that cannot be printed.</source>
        <translation>名称为空、太长，或含有无法打印的字符。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>There is an operator of this name already.</source>
        <translation>已有同名的操作员。</translation>
    </message>
    <message>
        <source>There is no such operator.</source>
        <translation>没有这个操作员。</translation>
    </message>
    <message>
        <source>Open the list again.</source>
        <translation>请重新打开列表。</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>您的权限不允许这样做。</translation>
    </message>
    <message>
        <source>This is the last manager.</source>
        <translation>这是最后一位经理。</translation>
    </message>
    <message>
        <source>Nobody could manage the station any more.</source>
        <translation>否则就没有人能管理工作站了。</translation>
    </message>
    <message>
        <source>Make another manager first.</source>
        <translation>请先设置另一位经理。</translation>
    </message>
    <message>
        <source>The key file asks for an impossible amount of work.</source>
        <translation>密钥文件要求的运算量不合理。</translation>
    </message>
    <message>
        <source>It was probably changed by somebody else.</source>
        <translation>可能被他人改动过。</translation>
    </message>
    <message>
        <source>Something sealed by this station does not open.</source>
        <translation>本工作站封印的内容无法打开。</translation>
    </message>
    <message>
        <source>It was changed, or belongs to another station.</source>
        <translation>它被改动过，或属于另一个工作站。</translation>
    </message>
    <message>
        <source>The log has been changed from outside.</source>
        <translation>日志被外部改动过。</translation>
    </message>
    <message>
        <source>An entry was altered, removed, added or moved after it had been sealed; what follows it proves nothing either.</source>
        <translation>有一条记录在封印之后被改动、删除、插入或移动；它之后的记录也不再有证明力。</translation>
    </message>
    <message>
        <source>The end of the log is missing.</source>
        <translation>日志的结尾缺失。</translation>
    </message>
    <message>
        <source>Entries were cut off, or the file was not copied whole.</source>
        <translation>有记录被截掉，或者文件没有复制完整。</translation>
    </message>
    <message>
        <source>This log is not the one that was there before.</source>
        <translation>这份日志不是原来的那一份。</translation>
    </message>
    <message>
        <source>It begins like the one that the kept head was taken from, but goes on differently: entries were replaced.</source>
        <translation>它的开头与所留日志头对应的日志相同，后面却不同：有记录被替换。</translation>
    </message>
    <message>
        <source>Old entries of the log were sealed again with a newer key.</source>
        <translation>日志的旧记录被用较新的密钥重新封印。</translation>
    </message>
    <message>
        <source>Somebody with the keys of this station has rewritten what happened before.</source>
        <translation>有人持有本工作站的密钥，改写了过去的记录。</translation>
    </message>
    <message>
        <source>The seals of the log do not follow each other.</source>
        <translation>日志的封印记录前后不相接。</translation>
    </message>
    <message>
        <source>A seal is missing or strange, or this is the log of another station: a log has one first key for ever.</source>
        <translation>缺少封印记录，或其来源不明，或者这是另一个工作站的日志：一份日志的首个密钥永远不变。</translation>
    </message>
    <message>
        <source>A seal of the log is not genuine.</source>
        <translation>日志的一条封印记录不是真的。</translation>
    </message>
    <message>
        <source>It was changed, and the entries under it prove nothing.</source>
        <translation>它被改动过，其下的记录没有证明力。</translation>
    </message>
    <message>
        <source>This head does not belong to this log.</source>
        <translation>这个日志头不属于这份日志。</translation>
    </message>
    <message>
        <source>It was changed, or comes from another station, or the log was rewritten.</source>
        <translation>它被改动过，或来自另一个工作站，或者日志被重写过。</translation>
    </message>
    <message>
        <source>This file is no exported audit log.</source>
        <translation>这个文件不是导出的审计日志。</translation>
    </message>
    <message>
        <source>It was not checked.</source>
        <translation>没有进行检查。</translation>
    </message>
    <message>
        <source>Choose the file that &apos;audit export&apos; has written.</source>
        <translation>请选择由 audit export 写出的文件。</translation>
    </message>
    <message>
        <source>The key that seals the log is not there.</source>
        <translation>封印日志的密钥不在了。</translation>
    </message>
    <message>
        <source>The log cannot go on, and the station cannot be used.</source>
        <translation>日志无法继续，工作站不能使用。</translation>
    </message>
    <message>
        <source>Make no changes, and put back the newest copy.</source>
        <translation>请不要做任何改动，并还原最近的备份。</translation>
    </message>
    <message>
        <source>The log could not take this entry.</source>
        <translation>日志无法写入这一条。</translation>
    </message>
    <message>
        <source>The check could not be finished.</source>
        <translation>检查没有完成。</translation>
    </message>
    <message>
        <source>The file cannot be read as a roster.</source>
        <translation>无法将该文件读作名册。</translation>
    </message>
    <message>
        <source>Nothing has been imported.</source>
        <translation>没有导入任何内容。</translation>
    </message>
    <message>
        <source>Save it as CSV in UTF-8 with a header line, and choose it again.</source>
        <translation>请另存为带表头的 UTF-8 CSV 文件，再重新选择。</translation>
    </message>
    <message>
        <source>The file has no column for the name, the building or the room.</source>
        <translation>文件中缺少姓名、楼栋或房号列。</translation>
    </message>
    <message>
        <source>Name the columns in the first line: name, building, unit, room, occupancy, lease_end.</source>
        <translation>请在第一行写明列名：name、building、unit、room、occupancy、lease_end。</translation>
    </message>
    <message>
        <source>It does not say owner, family or tenant.</source>
        <translation>没有注明是业主、家属还是租户。</translation>
    </message>
    <message>
        <source>This row is left out.</source>
        <translation>这一行不导入。</translation>
    </message>
    <message>
        <source>Write owner, family or tenant.</source>
        <translation>请写明业主、家属或租户。</translation>
    </message>
    <message>
        <source>That is no date in the roster.</source>
        <translation>名册中的日期有误。</translation>
    </message>
    <message>
        <source>Write it as 2027-06-30.</source>
        <translation>请写成 2027-06-30。</translation>
    </message>
    <message>
        <source>There is an estate in this folder already.</source>
        <translation>此文件夹里已有一个小区。</translation>
    </message>
    <message>
        <source>Sign in, or choose an empty folder.</source>
        <translation>请登录，或另选一个空文件夹。</translation>
    </message>
    <message>
        <source>The estate&apos;s keys are not in this store.</source>
        <translation>此数据库里没有小区的密钥。</translation>
    </message>
    <message>
        <source>The store cannot be used.</source>
        <translation>数据库无法使用。</translation>
    </message>
    <message>
        <source>Another program uses this station&apos;s folder.</source>
        <translation>另一个程序正在使用本站的文件夹。</translation>
    </message>
    <message>
        <source>Two at once could spoil it.</source>
        <translation>两个程序同时使用可能损坏数据。</translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation>请关闭另一个程序后再试。</translation>
    </message>
    <message>
        <source>The station&apos;s folder cannot be used.</source>
        <translation>本站的文件夹无法使用。</translation>
    </message>
    <message>
        <source>Check the folder, its rights and the disk.</source>
        <translation>请检查文件夹、其权限和磁盘。</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>尚无人登录。</translation>
    </message>
    <message>
        <source>The step was not done.</source>
        <translation>此步骤没有执行。</translation>
    </message>
    <message>
        <source>This account may not do that.</source>
        <translation>此账号无权这样做。</translation>
    </message>
    <message>
        <source>Ask a manager to do it.</source>
        <translation>请由经理操作。</translation>
    </message>
    <message>
        <source>This person is on record at this home already.</source>
        <translation>此人在该住址已有记录。</translation>
    </message>
    <message>
        <source>Nobody was entered twice.</source>
        <translation>没有重复登记。</translation>
    </message>
    <message>
        <source>Open the person in the residents&apos; list and start from there.</source>
        <translation>请在住户列表中打开此人，从那里开始。</translation>
    </message>
    <message>
        <source>This sitting is over.</source>
        <translation>这次办理已经结束。</translation>
    </message>
    <message>
        <source>Start a new one.</source>
        <translation>请重新开始。</translation>
    </message>
    <message>
        <source>No gate that takes faces has been paired yet.</source>
        <translation>还没有配对可刷脸的门禁。</translation>
    </message>
    <message>
        <source>No face can be offered; a card can be made.</source>
        <translation>现在不能提供刷脸，可以办卡。</translation>
    </message>
    <message>
        <source>Give the resident a card, or ask a manager to pair the gates.</source>
        <translation>请为住户办卡，或请经理配对门禁。</translation>
    </message>
    <message>
        <source>They are not asked again unless they wish it themselves.</source>
        <translation>除非本人主动提出，不再询问。</translation>
    </message>
    <message>
        <source>Give them a card. If they ask for a face themselves, begin from their page.</source>
        <translation>请为其办卡。如果住户自己提出，请从其页面开始。</translation>
    </message>
    <message>
        <source>This resident has a face at the gates already.</source>
        <translation>此住户的人脸已在门禁中。</translation>
    </message>
    <message>
        <source>Withdraw it first if they want a new one.</source>
        <translation>如需重新采集，请先撤回。</translation>
    </message>
    <message>
        <source>This resident has no face at the gates.</source>
        <translation>门禁中没有此住户的人脸。</translation>
    </message>
    <message>
        <source>There is nothing to withdraw.</source>
        <translation>没有可撤回的内容。</translation>
    </message>
    <message>
        <source>Look at the resident&apos;s page.</source>
        <translation>请查看住户页面。</translation>
    </message>
    <message>
        <source>There is no captured face for this sitting any more.</source>
        <translation>这次办理已没有采集到的人脸。</translation>
    </message>
    <message>
        <source>Nothing was stored; pictures are never kept.</source>
        <translation>没有保存任何内容；照片从不保留。</translation>
    </message>
    <message>
        <source>Start the camera again.</source>
        <translation>请重新启动摄像头。</translation>
    </message>
    <message>
        <source>The camera is in use by another sitting.</source>
        <translation>另一次办理正在使用摄像头。</translation>
    </message>
    <message>
        <source>This sitting waits; nothing is lost.</source>
        <translation>本次办理等待中，没有丢失任何内容。</translation>
    </message>
    <message>
        <source>End the other capture, then start the camera again.</source>
        <translation>请结束另一次采集，再启动摄像头。</translation>
    </message>
    <message>
        <source>The face models are missing or not the reviewed ones.</source>
        <translation>人脸模型缺失，或不是经过核对的版本。</translation>
    </message>
    <message>
        <source>No face can be taken; a card can be made.</source>
        <translation>现在不能采集人脸，可以办卡。</translation>
    </message>
    <message>
        <source>Give the resident a card, and have the models installed again.</source>
        <translation>请为住户办卡，并重新安装模型。</translation>
    </message>
    <message>
        <source>No file has been looked at yet.</source>
        <translation>还没有预览过文件。</translation>
    </message>
    <message>
        <source>Nobody was imported.</source>
        <translation>没有导入任何人。</translation>
    </message>
    <message>
        <source>Choose the file again.</source>
        <translation>请重新选择文件。</translation>
    </message>
    <message>
        <source>The estate&apos;s keys could not be made.</source>
        <translation>无法生成小区的密钥。</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>导入已取消。</translation>
    </message>
    <message>
        <source>Nobody was added; everything is as it was before.</source>
        <translation>没有添加任何人；一切与导入前相同。</translation>
    </message>
    <message>
        <source>The store is not as this station left it: an older file or part of one was put back.</source>
        <translation>数据库不是本工作站最后保存的样子：有旧文件或其中一部分被放了回来。</translation>
    </message>
    <message>
        <source>It was not opened, because people who were erased could come back with it. Nothing has been changed, and the gates go on by themselves.</source>
        <translation>没有打开它，因为已被删除的人可能随之恢复。没有改动任何内容，门禁继续自行工作。</translation>
    </message>
    <message>
        <source>The file that proves how new the store is has gone or was altered (station.db-anchor).</source>
        <translation>证明数据库是最新状态的文件（station.db-anchor）已丢失或被改动。</translation>
    </message>
    <message>
        <source>The store was not opened, because nobody can say whether it is the latest. Nothing has been changed, and the gates go on by themselves.</source>
        <translation>没有打开数据库，因为无法确认它是不是最新的。没有改动任何内容，门禁继续自行工作。</translation>
    </message>
    <message>
        <source>The copy could not be made, or does not match the store.</source>
        <translation>备份没有做成，或经核对与数据库不一致。</translation>
    </message>
    <message>
        <source>It was thrown away. The store itself is as it was.</source>
        <translation>这份备份已丢弃。数据库本身没有变化。</translation>
    </message>
    <message>
        <source>Check the room on that disk, then copy again; if it comes back, use another disk.</source>
        <translation>请检查该磁盘的空间，然后重新备份；如果再次出现，请换一个磁盘。</translation>
    </message>
    <message>
        <source>There is no copy of that name in the folder.</source>
        <translation>文件夹中没有这个名称的备份。</translation>
    </message>
    <message>
        <source>List the copies, and choose one of them.</source>
        <translation>请列出备份，并从中选择一份。</translation>
    </message>
    <message>
        <source>The list of those who were erased (erasures.ledger) was altered or is another station&apos;s.</source>
        <translation>已删除人员的清单（erasures.ledger）被改动过，或属于另一个工作站。</translation>
    </message>
    <message>
        <source>Without it somebody who was erased could come back with a copy. Nothing has been changed.</source>
        <translation>没有它，已被删除的人可能随备份恢复。没有改动任何内容。</translation>
    </message>
    <message>
        <source>Bring that file back from another disk. If there is none, move it away: the gates&apos; own lists are asked in any case.</source>
        <translation>请从另一个磁盘取回该文件。如果没有，请把它移走：无论如何都会询问各门禁自己的清单。</translation>
    </message>
    <message>
        <source>Not everything about the time since the copy is certain.</source>
        <translation>备份之后的情况还不能完全确定。</translation>
    </message>
    <message>
        <source>Nothing has been changed, and the station stays read-only.</source>
        <translation>没有改动任何内容，工作站仍为只读。</translation>
    </message>
    <message>
        <source>Reach the missing gates and repeat, or look at the findings and decide to go on.</source>
        <translation>请连上缺少的门禁后重试，或查看结果后决定继续。</translation>
    </message>
    <message>
        <source>This station does not run on an older copy.</source>
        <translation>本工作站使用的不是旧备份。</translation>
    </message>
    <message>
        <source>There is nothing to recover, and nothing has been changed.</source>
        <translation>没有需要恢复的内容，也没有改动任何内容。</translation>
    </message>
    <message>
        <source>Go on working.</source>
        <translation>请继续工作。</translation>
    </message>
    <message>
        <source>This station runs on an older copy of its store and is read-only.</source>
        <translation>本工作站正在使用较旧的备份，目前为只读。</translation>
    </message>
    <message>
        <source>This step was not stored: people who were erased since could come back. The gates go on by themselves.</source>
        <translation>这一步没有保存：此后被删除的人可能会恢复。门禁继续自行工作。</translation>
    </message>
    <message>
        <source>The copy was cancelled.</source>
        <translation>备份已取消。</translation>
    </message>
    <message>
        <source>Nothing of it is left. The store itself is as it was.</source>
        <translation>没有留下任何内容。数据库本身没有变化。</translation>
    </message>
    <message>
        <source>Make it again when there is time.</source>
        <translation>请在有时间时重新备份。</translation>
    </message>
    <message>
        <source>The folder for the copies is not there, or another disk is in its place.</source>
        <translation>备份文件夹不在，或者换成了别的磁盘。</translation>
    </message>
    <message>
        <source>No copy is made meanwhile, and the list of ended keys beside the copies is behind.</source>
        <translation>在此期间不做备份，备份旁的已失效凭证名单也没有更新。</translation>
    </message>
    <message>
        <source>Connect the disk with the copies, or choose another folder.</source>
        <translation>请接上存放备份的磁盘，或者另选文件夹。</translation>
    </message>
    <message>
        <source>This folder lies inside the station&apos;s own folder.</source>
        <translation>这个文件夹在本工作站自己的文件夹里。</translation>
    </message>
    <message>
        <source>A copy there would be lost together with the station. The folder was not changed.</source>
        <translation>放在那里的备份会和工作站一起丢失。备份文件夹没有更改。</translation>
    </message>
    <message>
        <source>Choose a folder elsewhere, best on another disk.</source>
        <translation>请另选别处的文件夹，最好在另一块磁盘上。</translation>
    </message>
    <message>
        <source>No folder for copies has been chosen.</source>
        <translation>还没有选择备份文件夹。</translation>
    </message>
    <message>
        <source>No copy was made.</source>
        <translation>没有做备份。</translation>
    </message>
    <message>
        <source>Ask a manager to choose a folder on the page Copies.</source>
        <translation>请经理在“备份”页面选择文件夹。</translation>
    </message>
    <message>
        <source>The self-check was cancelled.</source>
        <translation>自检已取消。</translation>
    </message>
    <message>
        <source>What was found last time still stands.</source>
        <translation>上次的检查结果仍然有效。</translation>
    </message>
    <message>
        <source>Start it again when there is time.</source>
        <translation>有空时请再次开始。</translation>
    </message>
    <message>
        <source>The store is as this station left it.</source>
        <translation>数据库与本工作站上次离开时一致。</translation>
    </message>
    <message>
        <source>There is nothing to decide, and nothing has been changed.</source>
        <translation>无需决定，也没有更改任何内容。</translation>
    </message>
    <message>
        <source>Sign in.</source>
        <translation>请登录。</translation>
    </message>
    <message>
        <source>This account has not signed the confidentiality undertaking.</source>
        <translation>该账号还没有签署保密承诺书。</translation>
    </message>
    <message>
        <source>Nobody&apos;s data is shown before that.</source>
        <translation>签署之前不显示任何人的信息。</translation>
    </message>
    <message>
        <source>Sign in at the desk, read it and sign it; or vestibule-cli operator undertake --agree.</source>
        <translation>请在服务台登录，阅读并签署；或运行 vestibule-cli operator undertake --agree。</translation>
    </message>
    <message>
        <source>The confidentiality undertaking of this account has ended.</source>
        <translation>该账号的保密承诺书已到期。</translation>
    </message>
    <message>
        <source>It holds for a year. Nobody&apos;s data is shown until it is signed again.</source>
        <translation>承诺书有效期一年。重新签署之前不显示任何人的信息。</translation>
    </message>
    <message>
        <source>These are not the words of the undertaking that counts now.</source>
        <translation>这不是现行承诺书的文字。</translation>
    </message>
    <message>
        <source>Nothing was signed.</source>
        <translation>没有签署任何内容。</translation>
    </message>
    <message>
        <source>Sign out, sign in again and read it once more.</source>
        <translation>请退出后重新登录，再次阅读。</translation>
    </message>
    <message>
        <source>The words of this undertaking are not in the store.</source>
        <translation>数据库中没有这份承诺书的文字。</translation>
    </message>
    <message>
        <source>It cannot be printed; that it was signed stands in the log.</source>
        <translation>无法打印；签署一事已记入日志。</translation>
    </message>
    <message>
        <source>Sign it once more, and print that.</source>
        <translation>请重新签署，再打印新的一份。</translation>
    </message>
    <message>
        <source>This needs an approval of its own.</source>
        <translation>此操作需要单独批准。</translation>
    </message>
    <message>
        <source>Begin again from this person&apos;s page, and give what is asked for there.</source>
        <translation>请从该住户的页面重新开始，并填写所要求的内容。</translation>
    </message>
    <message>
        <source>The approval is older than five minutes.</source>
        <translation>批准已超过五分钟。</translation>
    </message>
    <message>
        <source>Ask for it again.</source>
        <translation>请重新申请批准。</translation>
    </message>
    <message>
        <source>This needs a second operator, and there is no other account.</source>
        <translation>此操作需要第二位操作员，但没有其他账号。</translation>
    </message>
    <message>
        <source>It waits. Nothing has been changed.</source>
        <translation>操作暂缓，没有任何改动。</translation>
    </message>
    <message>
        <source>Let a manager add an account for a second person under Settings.</source>
        <translation>请经理在“设置”中为第二个人添加账号。</translation>
    </message>
    <message>
        <source>The second operator is missing.</source>
        <translation>缺少第二位操作员。</translation>
    </message>
    <message>
        <source>Choose somebody with an account of their own.</source>
        <translation>请选择一位有自己账号的同事。</translation>
    </message>
    <message>
        <source>The second operator has to be somebody else.</source>
        <translation>第二位操作员必须是另一个人。</translation>
    </message>
    <message>
        <source>Ask a colleague to give their own password.</source>
        <translation>请一位同事输入其本人的密码。</translation>
    </message>
    <message>
        <source>Your own password was not accepted.</source>
        <translation>您的密码不正确。</translation>
    </message>
    <message>
        <source>Nothing has been changed. Wrong tries count as at the sign-in.</source>
        <translation>没有任何改动。输错次数与登录时一样计算。</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>请重新输入。</translation>
    </message>
    <message>
        <source>The second operator&apos;s password was not accepted.</source>
        <translation>第二位操作员的密码不正确。</translation>
    </message>
    <message>
        <source>Let them type it again.</source>
        <translation>请其本人重新输入。</translation>
    </message>
    <message>
        <source>A reason has to be chosen.</source>
        <translation>请选择原因。</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>请从列表中选择。</translation>
    </message>
    <message>
        <source>This reason rests on a document.</source>
        <translation>此原因须有文件依据。</translation>
    </message>
    <message>
        <source>Enter the number of that document.</source>
        <translation>请填写该文件的编号。</translation>
    </message>
    <message>
        <source>This is not the number of a document.</source>
        <translation>这不是文件编号。</translation>
    </message>
    <message>
        <source>Nothing has been changed. Names and sentences are not kept here.</source>
        <translation>没有任何改动。此处不记录姓名和文字说明。</translation>
    </message>
    <message>
        <source>Use letters from A to Z, digits, hyphen, full stop and slash, with at least one digit.</source>
        <translation>只可使用字母 A–Z、数字、连字符、点和斜杠，且至少有一个数字。</translation>
    </message>
    <message>
        <source>This is your own account.</source>
        <translation>这是您自己的账号。</translation>
    </message>
    <message>
        <source>Nobody shuts themselves out by mistake.</source>
        <translation>为防误操作，不能关闭自己的账号。</translation>
    </message>
    <message>
        <source>The station&apos;s keys were replaced since you signed in.</source>
        <translation>您登录之后，工作站的密钥已更换。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何更改。</translation>
    </message>
    <message>
        <source>Sign out, sign in again, and repeat it.</source>
        <translation>请退出，重新登录后再做一次。</translation>
    </message>
    <message>
        <source>This copy is from before the keys were replaced, and cannot be proved here.</source>
        <translation>此备份是更换密钥之前做的，无法在这里验证。</translation>
    </message>
    <message>
        <source>That says nothing against it. It is dropped after 35 days like every copy.</source>
        <translation>这不说明它有问题。与其他备份一样，它会在 35 天后删除。</translation>
    </message>
    <message>
        <source>To prove or restore it use the command line with the password of that time: vestibule-cli backup verify.</source>
        <translation>如需验证或恢复，请用当时的密码在命令行执行：vestibule-cli backup verify。</translation>
    </message>
    <message>
        <source>Let another manager close it.</source>
        <translation>请由另一位经理关闭。</translation>
    </message>
    <message>
        <source>This folder cannot be read.</source>
        <translation>无法读取此文件夹。</translation>
    </message>
    <message>
        <source>Whether it holds copies is not known. Nothing has been changed.</source>
        <translation>不知道其中有没有备份。没有改动任何内容。</translation>
    </message>
    <message>
        <source>Check that the disk is connected and that you may open the folder, then try again.</source>
        <translation>请确认磁盘已接好、您有权打开此文件夹，然后重试。</translation>
    </message>
    <message>
        <source>The copy could not be put back: it is damaged, or a disk is full or failed.</source>
        <translation>备份未能还原：备份已损坏，或磁盘已满、有故障。</translation>
    </message>
    <message>
        <source>The station is as it was before.</source>
        <translation>工作站与之前一样，没有改动。</translation>
    </message>
    <message>
        <source>Check the room on both disks and try again, or choose an older copy.</source>
        <translation>请检查两块磁盘的剩余空间后重试，或选择较早的备份。</translation>
    </message>
    <message>
        <source>This copy is from before the keys were replaced. It opens only with the password that this account had then.</source>
        <translation>此备份是更换密钥之前做的，只能用该账号当时的密码打开。</translation>
    </message>
    <message>
        <source>Type the password of that time, or choose a newer copy.</source>
        <translation>请输入当时的密码，或选择较新的备份。</translation>
    </message>
    <message>
        <source>Nobody has seen a paper that makes this person a guardian or a relative.</source>
        <translation>尚未查看证明此人是监护人或近亲属的文件。</translation>
    </message>
    <message>
        <source>Ask to see it, and tick that you have seen it. It is not copied or kept.</source>
        <translation>请其出示，并勾选“已查看”。不复印，也不留存。</translation>
    </message>
    <message>
        <source>Relatives of a resident who has died cannot ask for this.</source>
        <translation>已故住户的近亲属不能提出这项请求。</translation>
    </message>
    <message>
        <source>They may see and copy what is stored, have it corrected, and have it deleted.</source>
        <translation>他们可以查阅、复制所存信息，要求更正或删除。</translation>
    </message>
    <message>
        <source>Choose one of these.</source>
        <translation>请选择其中一项。</translation>
    </message>
    <message>
        <source>This request has been answered already.</source>
        <translation>这项请求已经答复过了。</translation>
    </message>
    <message>
        <source>An answer is not changed.</source>
        <translation>答复不能更改。</translation>
    </message>
    <message>
        <source>There is no such request in the register.</source>
        <translation>登记册中没有这项请求。</translation>
    </message>
    <message>
        <source>Look it up in the list.</source>
        <translation>请在列表中查找。</translation>
    </message>
    <message>
        <source>This person still has a face entry or a card.</source>
        <translation>此人仍有人脸通行或门卡。</translation>
    </message>
    <message>
        <source>A deletion counts as granted once every key has been ended. Nothing was answered.</source>
        <translation>全部凭证停用之后，删除请求才算办妥。尚未作出答复。</translation>
    </message>
    <message>
        <source>End all keys on the person&apos;s page first, then answer.</source>
        <translation>请先在此人页面停用全部凭证，再作答复。</translation>
    </message>
    <message>
        <source>This is not what stands on a consent receipt.</source>
        <translation>这不是同意回执上的内容。</translation>
    </message>
    <message>
        <source>Whether the receipt belongs to the record was not looked at.</source>
        <translation>尚未核对回执与记录是否相符。</translation>
    </message>
    <message>
        <source>Scan the code again, or copy the lines from the sheet digit by digit.</source>
        <translation>请重新扫码，或照着回执逐位抄录。</translation>
    </message>
    <message>
        <source>No sitting with this number is waiting.</source>
        <translation>没有这个号码的待办。</translation>
    </message>
    <message>
        <source>Look for the name in the list, or begin a new sitting.</source>
        <translation>请在列表中查找姓名，或新开一次办理。</translation>
    </message>
    <message>
        <source>This screen has no voice for this language.</source>
        <translation>这块屏幕没有这种语言的朗读语音。</translation>
    </message>
    <message>
        <source>The text can be read here as before; nothing is lost.</source>
        <translation>文字仍可照常阅读，没有任何影响。</translation>
    </message>
    <message>
        <source>Ask the desk to read it to you, or choose another language.</source>
        <translation>请服务台为您读一遍，或换一种语言。</translation>
    </message>
    <message>
        <source>Reading aloud has stopped.</source>
        <translation>朗读中断了。</translation>
    </message>
    <message>
        <source>Read on yourself, press &quot;Read aloud&quot; again, or ask the desk to read it to you.</source>
        <translation>请自己接着看，再按一次“朗读”，或请服务台为您读一遍。</translation>
    </message>
    <message>
        <source>The notice says something that the law voids or forbids.</source>
        <translation>告知书中有法律认定无效或禁止的内容。</translation>
    </message>
    <message>
        <source>It was not published; the notice before it goes on.</source>
        <translation>没有发布，继续使用原来的告知书。</translation>
    </message>
    <message>
        <source>Read the findings beside the text and reword it.</source>
        <translation>请查看文本旁的提示并修改措辞。</translation>
    </message>
    <message>
        <source>Nothing in the notice is different.</source>
        <translation>告知书没有任何变化。</translation>
    </message>
    <message>
        <source>A new version with the same words would be of no use; none was published.</source>
        <translation>内容相同的新版本没有意义，没有发布。</translation>
    </message>
    <message>
        <source>Change the text first.</source>
        <translation>请先修改文本。</translation>
    </message>
    <message>
        <source>The month of the 14th birthday is missing.</source>
        <translation>缺少满 14 岁的月份。</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>没有保存任何内容。</translation>
    </message>
    <message>
        <source>Choose month and year.</source>
        <translation>请选择年份和月份。</translation>
    </message>
    <message>
        <source>That month is over: not under 14 any more.</source>
        <translation>该月份已过：已满 14 岁。</translation>
    </message>
    <message>
        <source>Nothing was saved. From 14 on people decide for themselves.</source>
        <translation>没有保存任何内容。满 14 岁后由本人决定。</translation>
    </message>
    <message>
        <source>Correct the month, or take the tick away.</source>
        <translation>请更正月份，或取消勾选。</translation>
    </message>
    <message>
        <source>That month is more than 14 years away.</source>
        <translation>该月份在 14 年以后。</translation>
    </message>
    <message>
        <source>Correct the year.</source>
        <translation>请更正年份。</translation>
    </message>
    <message>
        <source>The guardian&apos;s name is longer than 60 characters.</source>
        <translation>监护人姓名超过 60 个字符。</translation>
    </message>
    <message>
        <source>This is a child under 14, and no guardian is named who could decide.</source>
        <translation>这是不满 14 岁的儿童，没有登记可以做决定的监护人。</translation>
    </message>
    <message>
        <source>No face is offered. The card opens the same gates.</source>
        <translation>不提供刷脸选项。门卡能开同样的门。</translation>
    </message>
    <message>
        <source>Give the child a card. If a guardian is here and asks for a face, enter their name with the child&apos;s details and begin again.</source>
        <translation>请给孩子办卡。如果监护人在场并要求刷脸，请在孩子的资料中填写监护人姓名后重新开始。</translation>
    </message>
    <message>
        <source>The notice has no rules for children in every language.</source>
        <translation>告知书缺少儿童规则，或并非每种语言都有。</translation>
    </message>
    <message>
        <source>No face of a child is taken without them. The card opens the same gates.</source>
        <translation>没有这些规则，不采集儿童人脸。门卡能开同样的门。</translation>
    </message>
    <message>
        <source>Give the child a card, and ask a manager to add the rules under Notices.</source>
        <translation>请给孩子办卡，并请经理在“告知书”中补充儿童规则。</translation>
    </message>
    <message>
        <source>The impact assessment of face entry has not been signed.</source>
        <translation>人脸通行影响评估尚未签署。</translation>
    </message>
    <message>
        <source>No face is taken before that. Cards work as always.</source>
        <translation>签署之前不采集人脸。门卡照常使用。</translation>
    </message>
    <message>
        <source>Give a card. A manager signs it under Compliance, Impact assessment.</source>
        <translation>请办门卡。经理在“合规”的“影响评估”中签署。</translation>
    </message>
    <message>
        <source>The impact assessment of face entry is out of date.</source>
        <translation>人脸通行影响评估已过时。</translation>
    </message>
    <message>
        <source>No face is taken until it has been renewed. Cards, and faces already there, still work.</source>
        <translation>重新评估之前不采集人脸。已有的门卡和人脸照常使用。</translation>
    </message>
    <message>
        <source>Give a card. A manager sees why, and signs it again, under Compliance.</source>
        <translation>请办门卡。经理可在“合规”中查看原因并重新签署。</translation>
    </message>
    <message>
        <source>A part of the impact assessment is empty or too long.</source>
        <translation>影响评估中有一部分是空的或太长。</translation>
    </message>
    <message>
        <source>The law asks for all four. Nothing was signed.</source>
        <translation>法律要求四个部分齐全。没有签署任何内容。</translation>
    </message>
    <message>
        <source>Write something in each part, then sign.</source>
        <translation>请把每个部分写好再签署。</translation>
    </message>
    <message>
        <source>The impact assessment cannot be read.</source>
        <translation>影响评估无法读取。</translation>
    </message>
    <message>
        <source>No face is taken while that is so.</source>
        <translation>在此期间不采集人脸。</translation>
    </message>
    <message>
        <source>That is not a day on which something can have happened.</source>
        <translation>事件不可能发生在这一天。</translation>
    </message>
    <message>
        <source>Nothing was declared.</source>
        <translation>没有登记任何内容。</translation>
    </message>
    <message>
        <source>Choose today or an earlier day.</source>
        <translation>请选择今天或更早的日期。</translation>
    </message>
    <message>
        <source>That is no number of cards that an office can have.</source>
        <translation>物业不可能有这个数量的卡。</translation>
    </message>
    <message>
        <source>Count the blank cards and enter a number from 0 to 100,000.</source>
        <translation>请清点空白卡，填写 0 到 100,000 之间的数字。</translation>
    </message>
    <message>
        <source>No blank card is left.</source>
        <translation>空白卡已用完。</translation>
    </message>
    <message>
        <source>Anyone who says no must get a card at once, so no face is offered.</source>
        <translation>住户拒绝后须立即拿到门卡，因此目前不提供刷脸。</translation>
    </message>
    <message>
        <source>Reserve a card and tell the resident when to collect it. Once there are cards, count them on the Cards page.</source>
        <translation>请预留门卡并告知何时来取。有卡后，请在“门卡”页面清点。</translation>
    </message>
    <message>
        <source>That day cannot be right.</source>
        <translation>日期不对。</translation>
    </message>
    <message>
        <source>Nothing was recorded. It lies ahead, before the last record of this place, or before the notice on the sign was published.</source>
        <translation>没有登记。这一天还没到、早于此处的上一条登记，或早于告示牌所依据的告知书的发布日。</translation>
    </message>
    <message>
        <source>Look at the day, and at the version that is printed on the sign.</source>
        <translation>请核对日期，以及告示牌上印的版本号。</translation>
    </message>
    <message>
        <source>That gate takes no faces, but the sign would say that it does.</source>
        <translation>此处没有启用刷脸，告示牌的内容与实际不符。</translation>
    </message>
    <message>
        <source>Nothing was recorded.</source>
        <translation>没有登记。</translation>
    </message>
    <message>
        <source>Take the sign down, if it hangs, or choose another gate.</source>
        <translation>如果告示牌还挂着，请取下；或选择其他门禁。</translation>
    </message>
    <message>
        <source>According to the log, no sign hangs there.</source>
        <translation>按登记，此处没有张贴任何告示。</translation>
    </message>
    <message>
        <source>Choose the gate where the sign was taken down. If the one there was never recorded, there is nothing to record.</source>
        <translation>请选择取下告示牌的那台门禁。如果那里的告示牌从未登记过，就不用登记。</translation>
    </message>
    <message>
        <source>That number of people is not possible.</source>
        <translation>人数不对。</translation>
    </message>
    <message>
        <source>Nothing was kept.</source>
        <translation>没有保存。</translation>
    </message>
    <message>
        <source>Enter how many persons&apos; faces the office&apos;s other stations store.</source>
        <translation>请填写本单位其他工作站存储了多少人的人脸信息。</translation>
    </message>
    <message>
        <source>There is nothing filed that could change or end, or its clock runs already.</source>
        <translation>没有已备案的事项可以变更或注销，或者期限已在计算。</translation>
    </message>
    <message>
        <source>No clock was begun.</source>
        <translation>没有开始计算期限。</translation>
    </message>
    <message>
        <source>Look into the list of clocks.</source>
        <translation>请查看期限列表。</translation>
    </message>
    <message>
        <source>100,000 persons are still counted.</source>
        <translation>目前人数仍达 10 万人。</translation>
    </message>
    <message>
        <source>The clock runs on.</source>
        <translation>期限继续计算。</translation>
    </message>
    <message>
        <source>If a number is wrong, correct it first. If it is right, file.</source>
        <translation>人数有误的，请先更正；无误的，请办理备案。</translation>
    </message>
    <message>
        <source>This clock has ended before.</source>
        <translation>这条期限此前已经办结或作废。</translation>
    </message>
    <message>
        <source>Choose one in the list.</source>
        <translation>请在列表中选择一条。</translation>
    </message>
    <message>
        <source>That day is not possible.</source>
        <translation>日期不对。</translation>
    </message>
    <message>
        <source>Choose today or an earlier day: none before the clock began, none over a year ago.</source>
        <translation>请选择今天或更早的日期，但不能早于起算日，也不能早于一年前。</translation>
    </message>
    <message>
        <source>These days do not fit together.</source>
        <translation>这些日期互相矛盾。</translation>
    </message>
    <message>
        <source>The days from before stay.</source>
        <translation>原有的日期保持不变。</translation>
    </message>
    <message>
        <source>A day that is worked instead is a Saturday or a Sunday, and no day off. At most 1,000 days of either sort.</source>
        <translation>调休上班日只能是周六或周日，且不能同时是放假日。每类最多 1,000 天。</translation>
    </message>
    <message>
        <source>There is no such clock.</source>
        <translation>没有这条期限。</translation>
    </message>
    <message>
        <source>There are other files in this folder.</source>
        <translation>这个文件夹里还有别的文件。</translation>
    </message>
    <message>
        <source>An estate is made in an empty folder only. No file was touched.</source>
        <translation>只能在空文件夹里建立小区。没有动过任何文件。</translation>
    </message>
    <message>
        <source>Choose an empty folder, or one that does not exist yet.</source>
        <translation>请选一个空文件夹，或一个还不存在的文件夹。</translation>
    </message>
    <message>
        <source>A store is in this folder, and the accounts that open it are not.</source>
        <translation>这个文件夹里有数据库，但没有能打开它的账号文件。</translation>
    </message>
    <message>
        <source>It may be the only one of its estate, so no new estate is made over it. Nothing has been changed.</source>
        <translation>它可能是这个小区唯一的一份，所以不会在它上面新建小区。什么都没有改动。</translation>
    </message>
    <message>
        <source>Put the files operators-1.slots and operators-2.slots beside it, or bring a copy back. For a new estate choose an empty folder.</source>
        <translation>请把 operators-1.slots 和 operators-2.slots 两个文件放到它旁边，或还原一份备份。要新建小区，请选一个空文件夹。</translation>
    </message>
    <message>
        <source>The copy could not be put back, and the store that was there could not be moved back, either.</source>
        <translation>备份没能还原到位，原来的数据库也没能移回原处。</translation>
    </message>
    <message>
        <source>The station does not open until one of them is in its place. The copies are as they were, and what was there is in the folder named replaced.</source>
        <translation>在其中一个就位之前，本站打不开。各份备份都没有变，原来的数据在名为 replaced 的文件夹里。</translation>
    </message>
    <message>
        <source>Delete nothing. Check the disk, then put a copy back again.</source>
        <translation>什么都不要删。请检查磁盘，然后再还原一次备份。</translation>
    </message>
    <message>
        <source>A copy that is over 35 days old could not be removed.</source>
        <translation>有一份超过 35 天的备份未能移除。</translation>
    </message>
    <message>
        <source>People who were erased since are still in it. Newer copies are not affected.</source>
        <translation>此后已被删除的人员还在其中。较新的备份不受影响。</translation>
    </message>
    <message>
        <source>Check the rights on that disk, or remove the copy&apos;s folder by hand.</source>
        <translation>请检查该磁盘的权限，或手动移除该备份的文件夹。</translation>
    </message>
    <message>
        <source>A gate claims to be further ahead than this estate can ever have been.</source>
        <translation>有一台门禁声称的进度，超出了本小区可能达到的范围。</translation>
    </message>
    <message>
        <source>It is not believed, and nothing is sent to it. The other gates are not affected.</source>
        <translation>系统不采信它，也不向它发送任何内容。其他门禁不受影响。</translation>
    </message>
    <message>
        <source>Have the gate checked, then reset it and pair it again.</source>
        <translation>请检修该门禁，然后将其重置并重新配对。</translation>
    </message>
    <message>
        <source>The command line cannot be followed.</source>
        <translation>无法执行这条命令。</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>没有执行任何操作。</translation>
    </message>
    <message>
        <source>Correct what is named in brackets. vestibule-cli --help has every command.</source>
        <translation>请改正括号中指出的地方。所有命令见 vestibule-cli --help。</translation>
    </message>
    <message>
        <source>No password could be read.</source>
        <translation>无法读取密码。</translation>
    </message>
    <message>
        <source>The command was not done, and no try was counted.</source>
        <translation>命令没有执行，也没有计入尝试次数。</translation>
    </message>
    <message>
        <source>Type it at a terminal, or give it as one line on the file descriptor that the option names.</source>
        <translation>请在终端输入密码，或在选项指定的文件描述符上以一行提供。</translation>
    </message>
    <message>
        <source>The command was not done, and no password was set.</source>
        <translation>命令没有执行，也没有设置密码。</translation>
    </message>
    <message>
        <source>Give the command again and type the same password twice.</source>
        <translation>请重新执行命令，两次输入相同的密码。</translation>
    </message>
    <message>
        <source>The estate was made, but the code of its recovery sheet could not be written out.</source>
        <translation>小区已建立，但恢复单上的代码无法写出。</translation>
    </message>
    <message>
        <source>Without that code nobody opens the station once its passwords are lost.</source>
        <translation>没有这个代码，一旦密码丢失，谁也打不开工作站。</translation>
    </message>
    <message>
        <source>Remove the folder and make the estate again, with a place where the code can be written.</source>
        <translation>请删除该文件夹，重新建立小区，并指定可以写入代码的位置。</translation>
    </message>
    <message>
        <source>There is no card of this number.</source>
        <translation>没有这个编号的门卡。</translation>
    </message>
    <message>
        <source>Compare the number with the one that is printed on the card.</source>
        <translation>请与卡面上印的编号核对。</translation>
    </message>
    <message>
        <source>Both sides are trusted, but the answer is not the one of a gate.</source>
        <translation>双方证书均可信，但返回的不是门禁设备应有的应答。</translation>
    </message>
    <message>
        <source>Something else may answer at this address, or the gate has a fault.</source>
        <translation>该地址上可能是别的服务，或者门禁设备出了故障。</translation>
    </message>
    <message>
        <source>Check the address and what runs there, then try again.</source>
        <translation>请检查地址以及那里运行的程序，然后重试。</translation>
    </message>
    <message>
        <source>This is no public key.</source>
        <translation>这不是公钥。</translation>
    </message>
    <message>
        <source>Nothing was checked with it.</source>
        <translation>没有用它做任何核对。</translation>
    </message>
    <message>
        <source>Give 64 hex digits, a file with them, or the file that vestibule-cli key show --jwk has written.</source>
        <translation>请提供 64 位十六进制数字、含有这些数字的文件，或 vestibule-cli key show --jwk 写出的文件。</translation>
    </message>
    <message>
        <source>What the command has to say could not be written out.</source>
        <translation>命令的结果无法输出。</translation>
    </message>
    <message>
        <source>The command itself was done, and what it found or made is not shown.</source>
        <translation>命令本身已经执行，但其结果没有显示出来。</translation>
    </message>
    <message>
        <source>Check where the output goes. Look before giving a command again that changes something.</source>
        <translation>请检查输出的去向。对会改动数据的命令，重新执行前请先查看现状。</translation>
    </message>
    <message>
        <source>Nothing was recorded: the notice has to name it, with a contact and an address.</source>
        <translation>没有登记任何内容：告知书必须写明公司名称、联系方式和地址。</translation>
    </message>
    <message>
        <source>It is the company that answers already.</source>
        <translation>这就是现在负责的公司。</translation>
    </message>
    <message>
        <source>Nothing was recorded, and nobody has to be told.</source>
        <translation>没有登记任何内容，也无需告知任何人。</translation>
    </message>
    <message>
        <source>Enter the name, the contact or the address that is another one.</source>
        <translation>请填写有变化的名称、联系方式或地址。</translation>
    </message>
    <message>
        <source>Nothing was recorded. A change is recorded from 60 days before its day until 366 days after it, and never before the last change.</source>
        <translation>没有登记任何内容。变更可在生效日之前 60 天至之后 366 天内登记，且不得早于上一次变更。</translation>
    </message>
    <message>
        <source>Look at the day in the contract, or come back when it is nearer.</source>
        <translation>请核对合同上的日期，或在临近时再来登记。</translation>
    </message>
    <message>
        <source>On that day nobody can have been told.</source>
        <translation>那一天不可能已经告知。</translation>
    </message>
    <message>
        <source>Nothing was recorded. It lies ahead, or more than 60 days before the change.</source>
        <translation>没有登记任何内容。该日期尚未到来，或早于变更 60 天以上。</translation>
    </message>
    <message>
        <source>Enter the day on which the letters went out or they were told.</source>
        <translation>请填写信函送出或当面告知的日期。</translation>
    </message>
    <message>
        <source>One of them no longer needs to be told.</source>
        <translation>其中有人已不需要告知。</translation>
    </message>
    <message>
        <source>Nothing was recorded for any of them. Somebody else may have recorded it meanwhile.</source>
        <translation>没有为其中任何人登记。可能其间已有人登记过。</translation>
    </message>
    <message>
        <source>The list has been read again: choose once more.</source>
        <translation>名单已重新读取，请重新选择。</translation>
    </message>
    <message>
        <source>Bring the copy of the whole folder back.</source>
        <translation>请恢复整个文件夹的备份。</translation>
    </message>
    <message>
        <source>Too many wrong tries in a row.</source>
        <translation>连续输错次数太多。</translation>
    </message>
    <message>
        <source>No more tries are accepted for 15 minutes. Nothing else has happened.</source>
        <translation>15 分钟内不再接受尝试，没有发生其他影响。</translation>
    </message>
    <message>
        <source>A manager can let it in again, or the recovery sheet gives it a new password.</source>
        <translation>可由经理恢复登录，或用恢复单为其设置新密码。</translation>
    </message>
    <message>
        <source>Look whether the sheet names this estate, and type its code once more.</source>
        <translation>请核对单上的小区名称，再输入一次代码。</translation>
    </message>
    <message>
        <source>A training cannot have been on that day.</source>
        <translation>培训日期有误。</translation>
    </message>
    <message>
        <source>Choose the day on which it was: not one to come, nor one of more than ten years ago.</source>
        <translation>请选择实际培训的日期：不能是将来的日期，也不能早于十年前。</translation>
    </message>
    <message>
        <source>To bring nobody back who was deleted, nothing is sent to any gate, and nothing can be changed here.</source>
        <translation>为了不让已删除的人重新出现，不会向任何门禁发送内容，这里也不能更改任何内容。</translation>
    </message>
    <message>
        <source>Have a manager sign in and follow the recovery steps, or run vestibule-cli recover.</source>
        <translation>请经理登录并按恢复步骤操作，或运行：vestibule-cli recover</translation>
    </message>
    <message>
        <source>The gate claims to know a later state of this station, and nothing proves it.</source>
        <translation>门禁声称知道本工作站更新的状态，但没有任何证明。</translation>
    </message>
    <message>
        <source>It gets nothing until that is settled; the other gates and this station go on.</source>
        <translation>处理完之前不会向它发送任何内容；其他门禁和本工作站照常运行。</translation>
    </message>
    <message>
        <source>It is asked again by itself. If that does not help, reset the gate and pair it again.</source>
        <translation>系统会自动再次询问。若一直如此，请重置该门禁并重新配对。</translation>
    </message>
    <message>
        <source>This proof does not hold.</source>
        <translation>这份证明不成立。</translation>
    </message>
    <message>
        <source>The entry, or the log that it is said to stand in, is not the one that was signed.</source>
        <translation>这条记录，或它所在的日志，与签名时的不一致。</translation>
    </message>
    <message>
        <source>This file is no proof of a log entry.</source>
        <translation>这个文件不是日志记录的证明。</translation>
    </message>
    <message>
        <source>It was changed, or not copied whole; nothing was checked.</source>
        <translation>它被改动过，或没有完整复制；未做任何核对。</translation>
    </message>
    <message>
        <source>Choose the file that &apos;audit prove&apos; has written.</source>
        <translation>请选择由 audit prove 写出的文件。</translation>
    </message>
    <message>
        <source>The proof says nothing about this head.</source>
        <translation>这份证明不涉及这个日志头。</translation>
    </message>
    <message>
        <source>It was made for a log of another size, so that the two cannot be compared.</source>
        <translation>它是按另一条数的日志出具的，两者无法核对。</translation>
    </message>
    <message>
        <source>Ask the station for a proof from this head: &apos;audit prove ENTRY --head FILE&apos;.</source>
        <translation>请向工作站索取从这个日志头起的证明：audit prove ENTRY --head FILE。</translation>
    </message>
    <message>
        <source>The log has no entry of this number.</source>
        <translation>日志中没有这个编号的记录。</translation>
    </message>
    <message>
        <source>It is shorter; entries are counted from 0, and nothing was written.</source>
        <translation>日志没有这么长；编号从 0 起，未写出任何内容。</translation>
    </message>
    <message>
        <source>The desktop program does not run with this folder.</source>
        <translation>没有桌面程序在使用这个文件夹。</translation>
    </message>
    <message>
        <source>There is nobody to ask.</source>
        <translation>没有可以询问的对象。</translation>
    </message>
    <message>
        <source>Compare the folder after --dir with the one the desktop program was started with.</source>
        <translation>请核对 --dir 后面的文件夹与桌面程序启动时使用的文件夹是否一致。</translation>
    </message>
    <message>
        <source>The desktop program has not answered in time.</source>
        <translation>桌面程序没有及时答复。</translation>
    </message>
    <message>
        <source>What it was asked for may still be done.</source>
        <translation>所请求的操作可能仍在进行。</translation>
    </message>
    <message>
        <source>Look at its windows, then ask again.</source>
        <translation>请查看它的窗口，然后再试。</translation>
    </message>
    <message>
        <source>The desktop program has not done what it was asked for.</source>
        <translation>桌面程序没有完成所请求的操作。</translation>
    </message>
    <message>
        <source>The code in brackets is its reason. Its windows say more.</source>
        <translation>括号中的代码是原因，窗口中有更多说明。</translation>
    </message>
    <message>
        <source>A part of it may have been done.</source>
        <translation>其中一部分可能已经完成。</translation>
    </message>
    <message>
        <source>The text stays here, and nothing else has changed.</source>
        <translation>文字仍在屏幕上，其他都没有改变。</translation>
    </message>
    <message>
        <source>Another notice has been published since this sitting began.</source>
        <translation>这次办理开始之后，已发布新的告知书。</translation>
    </message>
    <message>
        <source>The text read before has not been signed. Nothing else of the sitting is lost.</source>
        <translation>此前阅读的内容不会被签署。这次办理的其他内容都没有丢失。</translation>
    </message>
    <message>
        <source>Please read the new notice from the beginning, then answer.</source>
        <translation>请从头阅读新的告知书，然后再作选择。</translation>
    </message>
    <message>
        <source>This file is not a notice in one language.</source>
        <translation>这个文件不是单一语言的告知书。</translation>
    </message>
    <message>
        <source>Nothing was added; the notice is as it was.</source>
        <translation>没有添加任何内容，告知书保持原样。</translation>
    </message>
    <message>
        <source>Save a text of this notice to be translated, and write the tag of the new language into it, as in &quot;language&quot;: &quot;fr&quot;. Then add that file.</source>
        <translation>请先把本告知书的一种文本另存为待翻译文件，写上新的语言代码，例如 &quot;language&quot;: &quot;fr&quot;，再添加该文件。</translation>
    </message>
    <message>
        <source>The notice in this file is not complete.</source>
        <translation>这个文件中的告知书不完整。</translation>
    </message>
    <message>
        <source>Nothing was added: whoever reads in this language must be told as much as others.</source>
        <translation>没有添加：用这种语言阅读的住户应当得到同样完整的告知。</translation>
    </message>
    <message>
        <source>Complete the file and add it again.</source>
        <translation>请补全文件后再添加。</translation>
    </message>
    <message>
        <source>The notice is there in this language already.</source>
        <translation>告知书已有这种语言。</translation>
    </message>
    <message>
        <source>Nothing was added; what stands there was not overwritten.</source>
        <translation>没有添加，原有内容未被覆盖。</translation>
    </message>
    <message>
        <source>Change the text in its column, or write another tag into the file.</source>
        <translation>请在该语言的一栏中修改文字，或在文件中写另一个语言代码。</translation>
    </message>
    <message>
        <source>A gate here does not open for a card alone.</source>
        <translation>有一处门禁不能单独刷卡通行。</translation>
    </message>
    <message>
        <source>The law asks for a way in without a face at every gate, so no face is offered.</source>
        <translation>法律要求每处门禁都有不刷脸的通行方式，因此暂不提供刷脸。</translation>
    </message>
    <message>
        <source>Give the resident a card. Ask a manager to have that gate&apos;s card reader switched on; the Gates page shows which gate it is. Then check again.</source>
        <translation>请为住户办卡，并请经理安排启用该门禁的刷卡功能（“门禁”页面会列出是哪一处），然后重新检查。</translation>
    </message>
    <message>
        <source>There is no signature yet, or it is too short.</source>
        <translation>还没有签名，或签名太短。</translation>
    </message>
    <message>
        <source>Please sign with your full name, or choose &quot;I cannot sign&quot;.</source>
        <translation>请签全名；无法签名的，请选“我无法签名”。</translation>
    </message>
    <message>
        <source>A face of this person is in use, or a consent to face entry still holds.</source>
        <translation>此人的人脸仍在使用，或人脸通行的同意仍然有效。</translation>
    </message>
    <message>
        <source>A restriction counts as done once the face is used for nothing. Nothing was answered.</source>
        <translation>人脸不再作任何使用，限制使用的请求才算办妥。尚未作出答复。</translation>
    </message>
    <message>
        <source>Withdraw the consent on the person&apos;s page first: a card opens the gates. Then answer.</source>
        <translation>请先在此人页面撤回同意（门卡可以开门），再作答复。</translation>
    </message>
    <message>
        <source>This resident said no to a face before, or took a consent back.</source>
        <translation>此住户以前没有同意刷脸，或已撤回同意。</translation>
    </message>
    <message>
        <source>The request was not recorded.</source>
        <translation>请求没有登记。</translation>
    </message>
    <message>
        <source>Record a new request, and answer that.</source>
        <translation>请登记新的请求，再作答复。</translation>
    </message>
    <message>
        <source>The paper was printed or saved, but this is not in the log.</source>
        <translation>纸张或文件已经出来，但没有记入日志。</translation>
    </message>
    <message>
        <source>Whoever reads the log later does not see that it was printed or saved.</source>
        <translation>以后查看日志的人看不到它被打印或保存过。</translation>
    </message>
    <message>
        <source>Write down by hand what it is, for whom and when, and give that to a manager. Then look at the self-check, and print it again once all is well: that is written down.</source>
        <translation>请手写记下内容、对象和时间，交给经理。然后查看自检，一切正常后再打印一次，那一次会记入日志。</translation>
    </message>
    <message>
        <source>There is a file of that name.</source>
        <translation>已有同名文件。</translation>
    </message>
    <message>
        <source>What was exported before is evidence and is not replaced. Nothing was exported now.</source>
        <translation>以前导出的文件是证据，不会被覆盖。这次没有导出任何内容。</translation>
    </message>
    <message>
        <source>Choose another name, or another folder.</source>
        <translation>请换一个文件名或文件夹。</translation>
    </message>
    <message>
        <source>Fill in what is still empty, then go on.</source>
        <translation>请填写空着的部分，再继续。</translation>
    </message>
    <message>
        <source>If you need it, ask a manager.</source>
        <translation>如有需要，请联系经理。</translation>
    </message>
    <message>
        <source>The company&apos;s name is empty, too short or too long.</source>
        <translation>公司名称为空、过短或过长。</translation>
    </message>
    <message>
        <source>Write it as the contract does: from 2 to 200 characters, and no bare number.</source>
        <translation>请按合同填写：2 至 200 个字符，不能只是数字。</translation>
    </message>
    <message>
        <source>The company&apos;s contact is empty, too short or too long.</source>
        <translation>公司联系方式为空、过短或过长。</translation>
    </message>
    <message>
        <source>Write a person, a telephone number or a mail address, with at most 200 characters.</source>
        <translation>请填写联系人、电话号码或邮箱，最多 200 个字符。</translation>
    </message>
    <message>
        <source>The company&apos;s address is empty, too short or too long.</source>
        <translation>公司地址为空、过短或过长。</translation>
    </message>
    <message>
        <source>Write where it can be reached by post, with at most 400 characters.</source>
        <translation>请填写可收信的地址，最多 400 个字符。</translation>
    </message>
    <message>
        <source>Run the self-check, and send your support the code %1.</source>
        <translation>请运行自检，并将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>Keep the file and tell the management.</source>
        <translation>请保留文件并告知物业负责人。</translation>
    </message>
    <message>
        <source>Make no changes, and send your support the code %1.</source>
        <translation>请不要改动，并将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>Do not delete anything. Put back the newest copy, or send your support the code %1.</source>
        <translation>请不要删除任何文件。请还原最近的备份，或将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>Try again; if it comes back, send your support the code %1.</source>
        <translation>请重试；如再次出现，请将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>Use 8 characters or more, best three or four words that do not belong together.</source>
        <translation>请至少用 8 个字符，最好是三四个互不相关的词。</translation>
    </message>
    <message>
        <source>Keep the disk and the file as they are, and tell the management.</source>
        <translation>请保持磁盘和文件原样，并告知物业负责人。</translation>
    </message>
    <message>
        <source>Copy or export it again. If that does not help, keep everything as it is, and tell the management.</source>
        <translation>请重新复制或导出。如果仍然如此，请保持一切原样，并告知物业负责人。</translation>
    </message>
    <message>
        <source>Compare the first key with the one that was written down. If it is the same, keep the disk and the file as they are, and tell the management.</source>
        <translation>请将首个密钥与当初记下的核对。如果相同，请保持磁盘和文件原样，并告知物业负责人。</translation>
    </message>
    <message>
        <source>Compare it with another head that was kept, and tell the management when that one fails, too.</source>
        <translation>请与另一个留存的日志头核对，若仍不通过，请告知物业负责人。</translation>
    </message>
    <message>
        <source>Ask the station for the proof again. If that does not help, keep the file, and tell the management.</source>
        <translation>请向工作站重新索取证明。若仍不成立，请保留这个文件，并告知物业负责人。</translation>
    </message>
    <message>
        <source>Look up the number of the entry in the log. If a head that you kept has more entries than the log, tell the management.</source>
        <translation>请在日志中查看记录的编号。如果留存的日志头比日志的条数还多，请告知物业负责人。</translation>
    </message>
    <message>
        <source>No picture was taken. For another try nothing has to be signed again.</source>
        <translation>没有拍摄照片。再试一次不需要重新签名。</translation>
    </message>
    <message>
        <source>No picture was kept. For another try nothing has to be signed again.</source>
        <translation>没有保留照片。再试一次不需要重新签名。</translation>
    </message>
    <message>
        <source>Put the newest copy of the whole folder in its place, or put back the station&apos;s last copy. If there is neither, a manager can accept it: “See what can be done”, or vestibule-cli store accept.</source>
        <translation>请用整个文件夹的最新副本替换，或还原最近的备份。两者都没有时，经理可以把它作为旧副本接受：点击“查看解决办法”，或运行 vestibule-cli store accept。</translation>
    </message>
    <message>
        <source>Put that file back from the same copy as the store, or put back the station&apos;s last copy. If there is neither, a manager can accept it: “See what can be done”, or vestibule-cli store accept.</source>
        <translation>请从与数据库相同的副本中取回该文件，或还原最近的备份。两者都没有时，经理可以把数据库作为旧副本接受：点击“查看解决办法”，或运行 vestibule-cli store accept。</translation>
    </message>
    <message>
        <source>The gate&apos;s certificate has run out.</source>
        <translation>门禁的证书已过期。</translation>
    </message>
    <message>
        <source>Nothing but its renewal is sent; whoever the gate holds still passes.</source>
        <translation>只会向它发送证书续期；门禁已有的住户仍可通行。</translation>
    </message>
    <message>
        <source>The renewal is tried again by itself. If this stays, check the clocks of station and gate; if they are right, reset the gate and pair it again.</source>
        <translation>续期会自动重试。若仍如此，请核对工作站与门禁的时钟；时钟无误时，请将门禁恢复出厂设置并重新配对。</translation>
    </message>
    <message>
        <source>The gate breaks the connection off before it has answered.</source>
        <translation>门禁在答复之前断开了连接。</translation>
    </message>
    <message>
        <source>Check its network and power. It goes on by itself; if it does not, have the gate checked.</source>
        <translation>请检查它的网络和电源。之后会自动继续；若未恢复，请检修门禁。</translation>
    </message>
    <message>
        <source>Whoever answers at the gate&apos;s address makes no secure connection.</source>
        <translation>门禁地址上应答的设备无法建立安全连接。</translation>
    </message>
    <message>
        <source>Check the gate&apos;s address; another device may have it now.</source>
        <translation>请检查门禁的地址，它可能已被其他设备占用。</translation>
    </message>
    <message>
        <source>The gate&apos;s answer is larger than any may be.</source>
        <translation>门禁的答复超出了允许的大小。</translation>
    </message>
    <message>
        <source>The gate&apos;s answer sends the station elsewhere.</source>
        <translation>门禁的答复把本工作站指向别处。</translation>
    </message>
    <message>
        <source>It was not followed; waiting changes stay in the queue.</source>
        <translation>本工作站没有跟随；待发送的更改留在队列中。</translation>
    </message>
    <message>
        <source>No gate answers so. Have it checked, and whatever stands between it and the station.</source>
        <translation>门禁不会这样答复。请检修门禁，以及它与本工作站之间的设备。</translation>
    </message>
    <message>
        <source>The gate reports a failure of its own.</source>
        <translation>门禁报告自身出现故障。</translation>
    </message>
    <message>
        <source>It is asked again by itself. If this goes on, have the gate checked.</source>
        <translation>系统会自动重新询问。若持续如此，请检修门禁。</translation>
    </message>
    <message>
        <source>The gate&apos;s clock is wrong.</source>
        <translation>门禁的时钟不对。</translation>
    </message>
    <message>
        <source>It refuses what is sent to it, and lets people in by the wrong dates.</source>
        <translation>它拒绝接收更改，并按错误的日期放行。</translation>
    </message>
    <message>
        <source>Set the clock at the gate.</source>
        <translation>请在门禁上校正时钟。</translation>
    </message>
    <message>
        <source>The gate obeys neither the new keys nor the old ones.</source>
        <translation>门禁既不认新密钥，也不认旧密钥。</translation>
    </message>
    <message>
        <source>Nothing about anybody is sent to it. Somebody else may lead it, or it has missed a change of the keys.</source>
        <translation>不会向它发送任何人的信息。它可能已被他人控制，或错过了一次密钥更换。</translation>
    </message>
    <message>
        <source>Reset it at the gate and pair it again.</source>
        <translation>请在门禁处将其重置，然后重新配对。</translation>
    </message>
    <message>
        <source>The gate obeys old keys, and nothing is left to tell it of new ones.</source>
        <translation>门禁仍认旧密钥，且已没有可用的消息能让它改认新密钥。</translation>
    </message>
    <message>
        <source>Whoever has those keys can lead it. Nothing about anybody is sent to it.</source>
        <translation>持有那些密钥的人可以控制它。不会向它发送任何人的信息。</translation>
    </message>
    <message>
        <source>The gate refuses the estate&apos;s new keys.</source>
        <translation>门禁拒绝接受小区的新密钥。</translation>
    </message>
    <message>
        <source>It obeys those of before. Nothing about anybody is sent to it.</source>
        <translation>它仍认以前的密钥。不会向它发送任何人的信息。</translation>
    </message>
    <message>
        <source>Reset it at the gate and pair it again. To learn why, send your support the code %1.</source>
        <translation>请在门禁处将其重置，然后重新配对。如需了解原因，请将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>What was typed is not the code on the new sheet.</source>
        <translation>输入的内容不是新恢复单上的代码。</translation>
    </message>
    <message>
        <source>Nothing was changed; the sheet of before holds.</source>
        <translation>没有任何更改；原来的恢复单仍然有效。</translation>
    </message>
    <message>
        <source>Type the code again as the new sheet shows it.</source>
        <translation>请按新恢复单上的内容重新输入代码。</translation>
    </message>
    <message>
        <source>The estate&apos;s keys were replaced meanwhile.</source>
        <translation>小区的密钥已在此期间更换。</translation>
    </message>
    <message>
        <source>This was not done with the keys of before.</source>
        <translation>没有用以前的密钥完成此操作。</translation>
    </message>
    <message>
        <source>Sign in again, and do it once more.</source>
        <translation>请重新登录，再操作一次。</translation>
    </message>
    <message>
        <source>The gate has signed for something else than was sent to it.</source>
        <translation>门禁签收的内容与发送给它的不同。</translation>
    </message>
    <message>
        <source>The gate has signed for something that this station never sent to it.</source>
        <translation>门禁签收了本工作站从未发送给它的内容。</translation>
    </message>
    <message>
        <source>Take it for an attack until it is explained, and have the gate checked.</source>
        <translation>在查明原因之前请视为攻击，并检修门禁。</translation>
    </message>
    <message>
        <source>The gate&apos;s list of what it holds does not prove itself.</source>
        <translation>门禁所列的内容清单无法自证。</translation>
    </message>
    <message>
        <source>It was not used, and nothing is sent to the gate until it does.</source>
        <translation>该清单未被采用；在能够证明之前，不向该门禁发送任何内容。</translation>
    </message>
    <message>
        <source>The gate&apos;s list changes while it is read.</source>
        <translation>门禁的清单在读取过程中不断变化。</translation>
    </message>
    <message>
        <source>A key ended more than 72 hours ago, and some gate has not confirmed that it is erased.</source>
        <translation>有凭证失效已超过 72 小时，仍有门禁尚未确认删除。</translation>
    </message>
    <message>
        <source>Until every gate has, no new face is taken. Cards are made as before, and keys already given work on.</source>
        <translation>在所有门禁确认之前，暂停办理新的刷脸。门卡照常制作，已发出的凭证照常可用。</translation>
    </message>
    <message>
        <source>Give the resident a card. A manager sees on the Board which gate is waited for. Once that gate has signed, or is declared destroyed, faces open again by themselves.</source>
        <translation>请给住户办门卡。经理可在“看板”上查看在等哪台门禁。该门禁签收或报损毁后，刷脸自动恢复办理。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock does not agree with the gates, or with its own log.</source>
        <translation>本机时钟与门禁或与自己的日志不一致。</translation>
    </message>
    <message>
        <source>A wrong date would end keys too early or too late, so nothing is begun, signed or sent. The keys that people have go on working.</source>
        <translation>日期错误会使凭证过早或过晚到期，因此不会开始、签署或发送任何内容。大家已有的凭证继续有效。</translation>
    </message>
    <message>
        <source>Compare it with a phone. If it is wrong, set this computer&apos;s date and time; if it is right, say so on the page Gates.</source>
        <translation>请与手机核对。如果不对，请设置本机的日期和时间；如果是对的，请在“门禁”页上确认。</translation>
    </message>
    <message>
        <source>The certificate of deletion says more than what is enclosed proves.</source>
        <translation>删除证明所说的内容超出了所附材料能够证明的范围。</translation>
    </message>
    <message>
        <source>It proves nothing as it is.</source>
        <translation>它目前不能证明任何内容。</translation>
    </message>
    <message>
        <source>Keep the file, and have the certificate made again.</source>
        <translation>请保留该文件，并重新出具证明。</translation>
    </message>
    <message>
        <source>This is no receipt of a gate&apos;s reset.</source>
        <translation>这不是门禁的重置凭据。</translation>
    </message>
    <message>
        <source>Copy the whole text that the gate showed when it was reset.</source>
        <translation>请完整复制门禁重置时显示的文字。</translation>
    </message>
    <message>
        <source>This receipt is of no gate that is in service here.</source>
        <translation>这份凭据不属于本处正在使用的任何门禁。</translation>
    </message>
    <message>
        <source>Nothing has been changed. The gate may be another estate&apos;s, or be out of service already.</source>
        <translation>没有任何改动。该门禁可能属于其他小区，或者已经停用。</translation>
    </message>
    <message>
        <source>Look at the end of the gates&apos; list whether it stands there, and compare its number.</source>
        <translation>请在门禁列表末尾查看它是否已在其中，并核对编号。</translation>
    </message>
    <message>
        <source>This receipt does not prove what was erased.</source>
        <translation>这份凭据不能证明删除了什么。</translation>
    </message>
    <message>
        <source>The gate has not signed it, or held something else than this station knows. Nothing is closed by it.</source>
        <translation>它不是该门禁签名的，或者门禁当时保存的内容与本站所知不同。没有据此结清任何内容。</translation>
    </message>
    <message>
        <source>Compare it with the text at the gate. If it is the same, two people can declare the old gate destroyed.</source>
        <translation>请与门禁上显示的文字核对。如果一致，可由两人将原门禁声明为已损毁。</translation>
    </message>
    <message>
        <source>The gate that this receipt is of still answers.</source>
        <translation>这份凭据所属的门禁仍在应答。</translation>
    </message>
    <message>
        <source>It has not erased its keys, or somebody has a copy of it. Nothing is closed by the receipt.</source>
        <translation>它没有删除自己的密钥，或者有人持有它的副本。没有据此凭据结清任何内容。</translation>
    </message>
    <message>
        <source>Restart the gate, which ends its reset, and try again. If it answers even then, have it checked.</source>
        <translation>请重启该门禁以完成重置，然后再试。如果它仍然应答，请安排检修。</translation>
    </message>
    <message>
        <source>Nobody has entered the code at the gate that holds the faces, for a whole day.</source>
        <translation>对方门禁上一整天无人输入校验码。</translation>
    </message>
    <message>
        <source>The copy has ended. What had come stays; the other faces are still missing at the gate.</source>
        <translation>复制已结束。已取得的保留，其余人脸仍未到达该门禁。</translation>
    </message>
    <message>
        <source>Order it again when somebody stands at that gate.</source>
        <translation>等有人在那台门禁旁时，再重新发起复制。</translation>
    </message>
    <message>
        <source>The gate that holds the faces refuses to hand them over.</source>
        <translation>存有人脸的门禁拒绝交出。</translation>
    </message>
    <message>
        <source>Choose another gate to fill it from. If there is none, send your support the code %1.</source>
        <translation>请改用另一台门禁作为来源。若没有别的来源，请将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>The gate that holds the faces waits for another code than this copy has.</source>
        <translation>存有人脸的门禁等待的校验码与本次复制不符。</translation>
    </message>
    <message>
        <source>The copy has ended, and nothing was handed over.</source>
        <translation>复制已结束，未交出任何内容。</translation>
    </message>
    <message>
        <source>Enter no code at that gate, and have it checked.</source>
        <translation>请勿在该门禁上输入任何校验码，并请人检查该门禁。</translation>
    </message>
    <message>
        <source>There is no such copy between gates, or it has ended.</source>
        <translation>没有这项门禁间的复制，或它已结束。</translation>
    </message>
    <message>
        <source>Look at the gate&apos;s page for how it ended.</source>
        <translation>请到该门禁的页面查看它是如何结束的。</translation>
    </message>
    <message>
        <source>One of the two gates takes part in another copy.</source>
        <translation>两台门禁之一正在参与另一项复制。</translation>
    </message>
    <message>
        <source>Wait until that has ended, or cancel it.</source>
        <translation>请等它结束，或将其取消。</translation>
    </message>
    <message>
        <source>That gate holds no face that the other one lacks.</source>
        <translation>那台门禁没有对方所缺的人脸。</translation>
    </message>
    <message>
        <source>Choose another gate. If there is none, take the faces at the desk, with their owners&apos; consent.</source>
        <translation>请选择另一台门禁。若没有，请在服务台经本人同意重新采集。</translation>
    </message>
    <message>
        <source>The gate that holds the faces was declared destroyed, or has been reset.</source>
        <translation>存有人脸的门禁已被声明为已损毁，或已被重置。</translation>
    </message>
    <message>
        <source>This sheet opens the station, and the keys here go with another one.</source>
        <translation>这张恢复单能打开工作站，但这里的密钥属于另一张恢复单。</translation>
    </message>
    <message>
        <source>This store is a copy from before the keys were replaced, and this sheet was made then. Nothing was changed.</source>
        <translation>当前数据库是更换密钥以前的备份，而这张恢复单是更换密钥时制作的。未作任何更改。</translation>
    </message>
    <message>
        <source>Type the code of the sheet from before.</source>
        <translation>请输入更换密钥以前那张恢复单上的代码。</translation>
    </message>
    <message>
        <source>The change of the keys that was begun here was given up.</source>
        <translation>在此开始的密钥更换已放弃。</translation>
    </message>
    <message>
        <source>The page was left, or the screen was locked, before they were replaced. Gates obey the same keys as before, and the sheet of before holds.</source>
        <translation>密钥更换完成之前，有人离开了本页面或锁定了屏幕。门禁仍认原来的密钥，原恢复单仍然有效。</translation>
    </message>
    <message>
        <source>Destroy the sheet that was made for it: it opens nothing. To replace the keys, begin again.</source>
        <translation>请销毁为此制作的新恢复单：它打不开任何东西。如需更换密钥，请重新开始。</translation>
    </message>
    <message>
        <source>The contacts with the gates did not end in time.</source>
        <translation>与门禁的通信未能及时结束。</translation>
    </message>
    <message>
        <source>The keys were not replaced, the sheet of before holds, and nothing is sent to any gate until the station has been closed.</source>
        <translation>密钥未更换，原恢复单仍然有效。在工作站关闭之前，不会向任何门禁发送内容。</translation>
    </message>
    <message>
        <source>Close the station, sign in again, and begin again. Destroy the new sheet: it opens nothing.</source>
        <translation>请关闭工作站，重新登录后再次开始。请销毁新恢复单：它打不开任何东西。</translation>
    </message>
    <message>
        <source>This copy is from before the recovery sheet was replaced. It opens only with the sheet of then.</source>
        <translation>这份备份早于恢复单的更换，只能用当时的恢复单打开。</translation>
    </message>
    <message>
        <source>Type the code of the sheet of then, or choose a newer copy.</source>
        <translation>请输入当时恢复单上的代码，或选择较新的备份。</translation>
    </message>
    <message>
        <source>Give the gate a local address. If it must stand elsewhere, a manager can list its address with the reason: on the page Gates, “Addresses…”, or with vestibule-cli gate address add.</source>
        <translation>请给门禁设置本地地址。若必须设在别处，经理可以说明理由并登记其地址：在“门禁”页面点“地址…”，或使用 vestibule-cli gate address add。</translation>
    </message>
    <message>
        <source>This is no address that could be listed.</source>
        <translation>这不是可以登记的地址。</translation>
    </message>
    <message>
        <source>Nothing was listed.</source>
        <translation>没有登记任何地址。</translation>
    </message>
    <message>
        <source>Enter the host alone, a name or a number, as it stands in the gate&apos;s address before the port.</source>
        <translation>请只填写主机名或 IP 地址，即门禁地址中端口号之前的部分。</translation>
    </message>
    <message>
        <source>The reason for the address is missing or too long.</source>
        <translation>缺少登记该地址的理由，或理由过长。</translation>
    </message>
    <message>
        <source>Nothing was listed: whoever looks at the list later has to know why.</source>
        <translation>没有登记任何地址：以后查看名单的人必须知道原因。</translation>
    </message>
    <message>
        <source>Write the reason in at most 200 characters.</source>
        <translation>请填写理由，最多 200 字。</translation>
    </message>
    <message>
        <source>This address is listed already.</source>
        <translation>该地址已经登记。</translation>
    </message>
    <message>
        <source>Nothing was changed; gates there are spoken to.</source>
        <translation>没有做任何更改，该地址的门禁可以连接。</translation>
    </message>
    <message>
        <source>For another reason, strike it off first and list it anew.</source>
        <translation>若要更换理由，请先注销，再重新登记。</translation>
    </message>
    <message>
        <source>This address is not listed.</source>
        <translation>该地址没有登记。</translation>
    </message>
    <message>
        <source>Look at the list; it may have been struck off before.</source>
        <translation>请查看名单，可能此前已经注销。</translation>
    </message>
    <message>
        <source>This consent keeps the face there was: it opens no camera.</source>
        <translation>这份同意沿用原有的人脸，不会打开摄像头。</translation>
    </message>
    <message>
        <source>No picture was taken.</source>
        <translation>没有拍照。</translation>
    </message>
    <message>
        <source>For a new picture, begin a sitting and choose it there.</source>
        <translation>如需重新拍照，请重新开始办理，并在其中选择。</translation>
    </message>
    <message>
        <source>The face that was to be kept has ended meanwhile.</source>
        <translation>原打算沿用的人脸在此期间已失效。</translation>
    </message>
    <message>
        <source>Nothing has been signed. With a yes a new picture is taken now.</source>
        <translation>没有签署任何内容。如果同意，现在会重新拍照。</translation>
    </message>
    <message>
        <source>Please read once more, then answer.</source>
        <translation>请再读一遍，然后作答。</translation>
    </message>
    <message>
        <source>Nothing goes to such an address unless it is listed with a reason, so nothing was sent.</source>
        <translation>外部地址未说明理由并登记的，一律不发送任何内容，因此没有发送。</translation>
    </message>
    <message>
        <source>The gates are being read already.</source>
        <translation>门禁正在读取中。</translation>
    </message>
    <message>
        <source>One reading runs at a time, and what it finds is kept. This one was not begun.</source>
        <translation>同一时间只能进行一次读取，其结果会保存。这一次没有开始。</translation>
    </message>
    <message>
        <source>Wait until it has ended. The page Gates says how far it is; read them again then.</source>
        <translation>请等它结束后再读取。“门禁”页面会显示进度。</translation>
    </message>
    <message>
        <source>Nothing was done with the card.</source>
        <translation>没有对这张卡做任何操作。</translation>
    </message>
    <message>
        <source>What was begun with it was not finished.</source>
        <translation>刚才对它的操作没有完成。</translation>
    </message>
    <message>
        <source>No card lies on the reader.</source>
        <translation>读卡器上没有卡。</translation>
    </message>
    <message>
        <source>Lay the card on the reader and leave it there.</source>
        <translation>请把卡放在读卡器上，不要移开。</translation>
    </message>
    <message>
        <source>Another card lies on the reader than the one that is meant.</source>
        <translation>读卡器上放的是另一张卡。</translation>
    </message>
    <message>
        <source>It was left as it is.</source>
        <translation>没有改动它。</translation>
    </message>
    <message>
        <source>Take it off and lay the right card on the reader.</source>
        <translation>请取下，再放上正确的那张。</translation>
    </message>
    <message>
        <source>Cards lie on two readers.</source>
        <translation>两个读卡器上都有卡。</translation>
    </message>
    <message>
        <source>Which of them is meant cannot be told, so none was touched.</source>
        <translation>无法判断指的是哪一张，因此两张都没有改动。</translation>
    </message>
    <message>
        <source>Take one of them off.</source>
        <translation>请取下其中一张。</translation>
    </message>
    <message>
        <source>This is no DESFire card.</source>
        <translation>这不是 DESFire 卡。</translation>
    </message>
    <message>
        <source>Cards of other kinds can be copied by anyone who holds them for a moment, or cannot be asked for a proof. It was left as it is.</source>
        <translation>其他种类的卡，任何人拿到片刻就能复制，或者无法验证真伪。没有改动它。</translation>
    </message>
    <message>
        <source>Take a DESFire EV1, EV2 or EV3 card.</source>
        <translation>请换一张 DESFire EV1、EV2 或 EV3 卡。</translation>
    </message>
    <message>
        <source>The card belongs to another system.</source>
        <translation>这张卡属于其他系统。</translation>
    </message>
    <message>
        <source>That one&apos;s key is on it, so this station can write nothing there. It was left as it is.</source>
        <translation>卡上有对方的密钥，本站无法写入。没有改动它。</translation>
    </message>
    <message>
        <source>Take a new card.</source>
        <translation>请换一张新卡。</translation>
    </message>
    <message>
        <source>This is no card of this estate.</source>
        <translation>这不是本小区的门卡。</translation>
    </message>
    <message>
        <source>It opens no gate here.</source>
        <translation>它打不开这里的任何门禁。</translation>
    </message>
    <message>
        <source>Encode it, or take one of your own cards.</source>
        <translation>请为它写卡，或换用本小区的门卡。</translation>
    </message>
    <message>
        <source>The access application on the card was made with other keys.</source>
        <translation>卡上的门禁应用是用别的密钥建立的。</translation>
    </message>
    <message>
        <source>The card opens no gate here; encoding it again replaces that application.</source>
        <translation>这张卡打不开这里的门禁；重新写卡会替换该应用。</translation>
    </message>
    <message>
        <source>Encode it again.</source>
        <translation>请重新写卡。</translation>
    </message>
    <message>
        <source>The card has no room left.</source>
        <translation>卡上没有空间了。</translation>
    </message>
    <message>
        <source>Other applications fill it, so it cannot become an access card.</source>
        <translation>已被其他应用占满，因此不能用作门卡。</translation>
    </message>
    <message>
        <source>The card is not the one that was read before.</source>
        <translation>这张卡不是刚才读到的那张。</translation>
    </message>
    <message>
        <source>It was left as it is, so that nobody gets the card of somebody else.</source>
        <translation>没有改动它，以免有人拿到别人的卡。</translation>
    </message>
    <message>
        <source>Take it off, lay the right card on the reader, and begin again.</source>
        <translation>请取下，放上正确的那张，再重新开始。</translation>
    </message>
    <message>
        <source>The card does not hold what was written.</source>
        <translation>读回的内容与写入的不一致。</translation>
    </message>
    <message>
        <source>It may be damaged. It opens nothing until it has been written and read once more.</source>
        <translation>卡可能已损坏。重新写入并读回之前，它什么门也打不开。</translation>
    </message>
    <message>
        <source>Encode it again. If that does not help, set it aside as spoiled and take another.</source>
        <translation>请重新写卡。仍不行时，请记为废卡并换一张。</translation>
    </message>
    <message>
        <source>An answer did not come from the card.</source>
        <translation>收到的应答不是这张卡发出的。</translation>
    </message>
    <message>
        <source>Something stands between the reader and the card, or the way to it is disturbed. Nothing of the answer was used.</source>
        <translation>读卡器与卡之间有别的东西，或者信号受到干扰。该应答一概没有采用。</translation>
    </message>
    <message>
        <source>Take everything else off the reader and try again. If it happens again, do not use this reader, and send your support the code %1.</source>
        <translation>请移开读卡器上的其他物品，再试一次。若再次出现，请停用这个读卡器，并将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>The card refused this step, or answered what no such card answers.</source>
        <translation>卡拒绝了这一步，或者给出了这类卡不会有的应答。</translation>
    </message>
    <message>
        <source>The card is as it was, or can be finished by encoding it again.</source>
        <translation>卡保持原样，或者重新写卡即可完成。</translation>
    </message>
    <message>
        <source>Lay it on the reader again and repeat the step. If it happens again, set it aside as spoiled and send your support the code %1.</source>
        <translation>请重新放好卡，再做一次这一步。若再次出现，请记为废卡，并将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>This copy of the station does not hold what the keys of cards are made of.</source>
        <translation>工作站的这份备份中没有用来生成门卡密钥的主密钥。</translation>
    </message>
    <message>
        <source>It may have been made after the copy. Other keys would make strangers of the cards that have been given out, so no card is encoded.</source>
        <translation>主密钥可能是在该备份之后才生成的。换用其他密钥，已发出的门卡就会变成陌生卡，因此不写入任何门卡。</translation>
    </message>
    <message>
        <source>End the recovery, sign out and in again, and encode the card then.</source>
        <translation>请先完成恢复，退出后重新登录，再写入门卡。</translation>
    </message>
    <message>
        <source>A text is too long for the card.</source>
        <translation>有一段文字太长，卡面放不下。</translation>
    </message>
    <message>
        <source>That is no colour.</source>
        <translation>这不是颜色值。</translation>
    </message>
    <message>
        <source>A colour is a # and six digits from 0 to 9 and A to F, two each for red, green and blue.</source>
        <translation>颜色由 # 和六位 0–9、A–F 组成，红、绿、蓝各两位。</translation>
    </message>
    <message>
        <source>Choose one from the list, or type it as in #1f4e5f.</source>
        <translation>请从列表中选择，或按 #1f4e5f 的格式输入。</translation>
    </message>
    <message>
        <source>The logo is too large.</source>
        <translation>标志文件太大。</translation>
    </message>
    <message>
        <source>A logo may take 256 KiB at most. Nothing was saved.</source>
        <translation>标志最大 256 KiB。未保存任何内容。</translation>
    </message>
    <message>
        <source>Have it made smaller, and choose it again.</source>
        <translation>请缩小后重新选择。</translation>
    </message>
    <message>
        <source>That file is no logo that a card can have.</source>
        <translation>该文件不能用作门卡上的标志。</translation>
    </message>
    <message>
        <source>A logo is a PNG or an SVG with something to see; letters, pictures and scripts in an SVG do not count. Nothing was changed.</source>
        <translation>标志须为看得见内容的 PNG 或 SVG；SVG 中的文字、图片和脚本不计在内。未作任何改动。</translation>
    </message>
    <message>
        <source>Choose another file, or have its letters made into outlines.</source>
        <translation>请选择其他文件，或将其中的文字转为轮廓。</translation>
    </message>
    <message>
        <source>That cannot be what was measured.</source>
        <translation>测量值不可能是这样。</translation>
    </message>
    <message>
        <source>A printer is off by 10 mm and by five in a hundred at most. Nothing was kept.</source>
        <translation>打印机的偏差最多为 10 毫米和百分之五。未保存任何内容。</translation>
    </message>
    <message>
        <source>Print the calibration page without scaling, and measure again.</source>
        <translation>请以不缩放的方式打印校准页，再测量一次。</translation>
    </message>
    <message>
        <source>No card is ready for this entry.</source>
        <translation>该登记还没有制作好的门卡。</translation>
    </message>
    <message>
        <source>None was encoded for it, or what was written was not read back. Nothing is lost.</source>
        <translation>尚未为其写入门卡，或写入后没有读回核对。没有任何损失。</translation>
    </message>
    <message>
        <source>Encode a card for it first.</source>
        <translation>请先为其写入一张门卡。</translation>
    </message>
    <message>
        <source>This is not the card that was made for this resident.</source>
        <translation>这不是为该住户制作的门卡。</translation>
    </message>
    <message>
        <source>Two cards may have been swapped. It was not given to them.</source>
        <translation>可能拿混了两张卡。这张卡没有发给该住户。</translation>
    </message>
    <message>
        <source>Find the card that was encoded for them, and lay it on the reader.</source>
        <translation>请找出为该住户写入的那张门卡，放到读卡器上。</translation>
    </message>
    <message>
        <source>This card was made for somebody else.</source>
        <translation>这张门卡是为别人制作的。</translation>
    </message>
    <message>
        <source>Two cards may have been swapped. It was not given to anybody, and not written on.</source>
        <translation>可能拿混了两张卡。这张卡没有发给任何人，也没有写入。</translation>
    </message>
    <message>
        <source>Lay the right card on the reader, or take this one back first.</source>
        <translation>请把正确的门卡放到读卡器上，或先将这张卡收回。</translation>
    </message>
    <message>
        <source>This card was set aside as spoiled.</source>
        <translation>这张门卡已登记为废卡。</translation>
    </message>
    <message>
        <source>It is given to nobody. It was left as it is.</source>
        <translation>它不再发给任何人。没有改动它。</translation>
    </message>
    <message>
        <source>Take another card. If this one is good after all, a manager can take it back for use.</source>
        <translation>请换一张卡。如果这张卡确认完好，经理可以将其恢复可用。</translation>
    </message>
    <message>
        <source>This card was reported lost.</source>
        <translation>这张门卡已挂失。</translation>
    </message>
    <message>
        <source>It opens nothing any more, and it was left as it is.</source>
        <translation>它已打不开任何门，也没有改动它。</translation>
    </message>
    <message>
        <source>Take another card. A manager can take this one back for use.</source>
        <translation>请换一张卡。经理可以将这张卡恢复可用。</translation>
    </message>
    <message>
        <source>The card does not prove that this estate made it.</source>
        <translation>这张卡无法证明是本小区制作的。</translation>
    </message>
    <message>
        <source>It is of another estate, or it bears the number of one of your chips and is a copy. It was not given to anybody.</source>
        <translation>它属于其他小区，或者是冒用本小区芯片号的复制卡。没有发给任何人。</translation>
    </message>
    <message>
        <source>Keep it, find out where it comes from, and take a card of your own.</source>
        <translation>请扣下这张卡，查明来源，并改用自己的门卡。</translation>
    </message>
    <message>
        <source>The card carries what was written on it before.</source>
        <translation>这张门卡上是以前写入的内容。</translation>
    </message>
    <message>
        <source>Its key, or the key of the estate that signed it, has been replaced since.</source>
        <translation>此后门卡的密钥，或为其签名的小区密钥，已经更换。</translation>
    </message>
    <message>
        <source>Encode it again, and then read it once more.</source>
        <translation>请重新写入，然后再读一次。</translation>
    </message>
    <message>
        <source>The card works, and somebody has it.</source>
        <translation>这张门卡正在使用，有人持有。</translation>
    </message>
    <message>
        <source>Nothing was changed: it opens the gates as before.</source>
        <translation>没有任何改动：它照常开门。</translation>
    </message>
    <message>
        <source>If another is to take its place, replace it. If it is gone, report it lost.</source>
        <translation>如需换卡，请办理换卡；如已丢失，请挂失。</translation>
    </message>
    <message>
        <source>Some gates have not been told of the card&apos;s last key yet.</source>
        <translation>有些门禁还没有收到这张门卡的最新密钥。</translation>
    </message>
    <message>
        <source>A further key would take the place of the one that they go by, and the card would stop opening them. It was left as it is.</source>
        <translation>再换一次密钥会覆盖这些门禁正在使用的密钥，门卡就打不开这些门。没有改动它。</translation>
    </message>
    <message>
        <source>See on the page Gates which are behind, and encode it again when they have caught up.</source>
        <translation>请在“门禁”页查看哪些门禁尚未同步，等它们同步后再写入。</translation>
    </message>
    <message>
        <source>A card is being worked with.</source>
        <translation>正在处理一张门卡。</translation>
    </message>
    <message>
        <source>Cards are encoded one by one. Nothing was done with this one.</source>
        <translation>门卡一张一张写入。没有处理这一张。</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it.</source>
        <translation>请等它完成，或将其停止。</translation>
    </message>
    <message>
        <source>The work with the card was stopped.</source>
        <translation>对门卡的处理已停止。</translation>
    </message>
    <message>
        <source>It may be half written. It opens what it opened before.</source>
        <translation>可能只写了一半。它原来能开的门仍然能开。</translation>
    </message>
    <message>
        <source>Encode it again to finish it.</source>
        <translation>请重新写入以完成。</translation>
    </message>
    <message>
        <source>No card with this chip was set aside or encoded here.</source>
        <translation>本站没有停用过或写入过带有该芯片的门卡。</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可以收回的门卡。</translation>
    </message>
    <message>
        <source>Check that the right card lies on the reader.</source>
        <translation>请检查读卡器上的卡是否正确。</translation>
    </message>
    <message>
        <source>Somebody has signed for this card already.</source>
        <translation>这张卡已经有人签收。</translation>
    </message>
    <message>
        <source>What was signed stays as it is, and the card works.</source>
        <translation>已签收的内容保持不变，卡可以使用。</translation>
    </message>
    <message>
        <source>Nothing is to be done. Another card of theirs is signed for on its own.</source>
        <translation>无需处理。对方的另一张卡要另行签收。</translation>
    </message>
    <message>
        <source>Who takes the card is not named.</source>
        <translation>没有填写领卡人姓名。</translation>
    </message>
    <message>
        <source>The card works; who has taken it has not been noted.</source>
        <translation>卡可以使用，但还没有记下由谁领取。</translation>
    </message>
    <message>
        <source>Enter the name, or choose that the resident takes it.</source>
        <translation>请填写姓名，或选择由住户本人领取。</translation>
    </message>
    <message>
        <source>Have them sign with their full name, or choose that they cannot or do not.</source>
        <translation>请对方签全名，或选择对方无法签名、未签名。</translation>
    </message>
    <message>
        <source>That file is no simulated card.</source>
        <translation>该文件不是模拟卡。</translation>
    </message>
    <message>
        <source>Nothing was done, and the file is as it was.</source>
        <translation>没有执行任何操作，该文件保持原样。</translation>
    </message>
    <message>
        <source>Name the file of a card that was simulated before, or a new file.</source>
        <translation>请指定以前模拟过的卡的文件，或一个新文件。</translation>
    </message>
    <message>
        <source>A number for the cards of a dwelling is out of its range.</source>
        <translation>每户门卡的数字超出范围。</translation>
    </message>
    <message>
        <source>1 to 100 cards, up to 100 of visitors, 1 to 366 days. Nothing was changed.</source>
        <translation>门卡 1 到 100 张，其中访客卡最多 100 张，天数 1 到 366 天。未作任何更改。</translation>
    </message>
    <message>
        <source>Enter another number.</source>
        <translation>请填写其他数字。</translation>
    </message>
    <message>
        <source>This dwelling has as many cards as the estate allows.</source>
        <translation>此住址的门卡已达到小区规定的张数。</translation>
    </message>
    <message>
        <source>No further card was given. Everybody&apos;s own first card is given all the same, at the desk.</source>
        <translation>没有发放更多门卡。每位住户本人的第一张卡仍可在服务台领取。</translation>
    </message>
    <message>
        <source>Take back a card of this dwelling that is not needed, or report one that is gone. A manager can change the number in the settings.</source>
        <translation>请收回此住址不需要的门卡，或将遗失的挂失。经理可在设置中更改张数。</translation>
    </message>
    <message>
        <source>This dwelling has as many visitors&apos; cards as are allowed.</source>
        <translation>此住址的访客卡已达到规定的张数。</translation>
    </message>
    <message>
        <source>No further one was given; those that are out work on.</source>
        <translation>没有发放更多访客卡；已发出的继续有效。</translation>
    </message>
    <message>
        <source>Take one of them back, or wait until one ends. A manager can change the number in the settings.</source>
        <translation>请收回其中一张，或等一张到期。经理可在设置中更改张数。</translation>
    </message>
    <message>
        <source>The visit would be over already.</source>
        <translation>来访时间已经过去。</translation>
    </message>
    <message>
        <source>A visitor&apos;s card ends by itself at the moment that you enter. None was given.</source>
        <translation>访客卡在填写的时刻自动失效。没有发卡。</translation>
    </message>
    <message>
        <source>Enter a moment that is still to come.</source>
        <translation>请填写尚未到来的时刻。</translation>
    </message>
    <message>
        <source>No card was given.</source>
        <translation>没有发卡。</translation>
    </message>
    <message>
        <source>The visit would go on after the tenancy of the resident who answers for it.</source>
        <translation>来访会持续到负责的住户租期结束之后。</translation>
    </message>
    <message>
        <source>From then on nobody would answer for the card. None was given.</source>
        <translation>此后将无人为该卡负责。没有发卡。</translation>
    </message>
    <message>
        <source>Enter a moment before the tenancy ends, or have the lease put right first.</source>
        <translation>请填写租期结束之前的时刻，或先更正租约。</translation>
    </message>
    <message>
        <source>The visit that this card was for is over.</source>
        <translation>此卡对应的来访已结束。</translation>
    </message>
    <message>
        <source>The card has ended by itself and opens nothing. Nothing was changed.</source>
        <translation>门卡已自动失效，打不开任何门禁。未作任何更改。</translation>
    </message>
    <message>
        <source>Reserve another visitor&apos;s card if the visitor is still here.</source>
        <translation>如果访客仍未离开，请另预留一张访客卡。</translation>
    </message>
    <message>
        <source>The card did not carry out this step.</source>
        <translation>卡没有完成这一步。</translation>
    </message>
    <message>
        <source>It may lie badly, or have been disturbed for a moment. It is as it was, or can be finished by encoding it again.</source>
        <translation>卡可能没有放好，或者一时受到干扰。卡保持原样，或者重新写卡即可完成。</translation>
    </message>
    <message>
        <source>Take it off, lay it on the reader again, and repeat the step. If it happens again, set it aside as spoiled and send your support the code %1.</source>
        <translation>请把卡拿开，重新放到读卡器上，再做一次这一步。若再次出现，请记为废卡，并将代码 %1 发给技术支持。</translation>
    </message>
    <message>
        <source>There is no card here that is to be made now.</source>
        <translation>现在没有要制作的门卡。</translation>
    </message>
    <message>
        <source>If the card they have is no good any more, replace it on the page Cards. A further one is reserved there with &quot;One more card&quot;.</source>
        <translation>若手中的门卡已不能用，请在“门卡”页面更换；要再预留一张，请在那里点“再加一张卡”。</translation>
    </message>
    <message>
        <source>Cards can be neither encoded nor read.</source>
        <translation>既不能写卡，也不能读卡。</translation>
    </message>
    <message>
        <source>Start the service pcscd, or give a card by its number.</source>
        <translation>请启动 pcscd 服务，或按号码发卡。</translation>
    </message>
    <message>
        <source>Plug the reader in, or give a card by its number.</source>
        <translation>请插好读卡器，或按号码发卡。</translation>
    </message>
    <message>
        <source>Begin again, and leave the card on the reader until it is done.</source>
        <translation>请重新开始，完成之前不要从读卡器上拿走卡。</translation>
    </message>
    <message>
        <source>Nothing was printed. The card itself is made.</source>
        <translation>没有打印任何内容。门卡本身已写好。</translation>
    </message>
    <message>
        <source>Connect a printer, save it as PDF, or go on without printing.</source>
        <translation>请连接打印机、保存为 PDF，或不打印而继续。</translation>
    </message>
    <message>
        <source>None is reserved. If they have a card, it works. Nothing was changed.</source>
        <translation>没有预留的门卡。若手中有门卡，该卡可以使用。没有作任何更改。</translation>
    </message>
    <message>
        <source>A visitor&apos;s card cannot work that long.</source>
        <translation>访客卡的有效时间不能这么长。</translation>
    </message>
    <message>
        <source>Choose an earlier time; after it another card can be given. Somebody who moves in is entered as a resident.</source>
        <translation>请选择更早的时间；到时可再办一张卡。要入住的人请登记为住户。</translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message>
        <source>First filing</source>
        <translation>首次备案</translation>
    </message>
    <message>
        <source>Change of what was filed</source>
        <translation>备案事项变更</translation>
    </message>
    <message>
        <source>Cancellation</source>
        <translation>注销备案</translation>
    </message>
    <message>
        <source>Of %1 not all days off are entered (a year has 13 or more): what is missing counts as worked. The true day may be later, or a few days sooner where weekends are worked.</source>
        <translation>%1年的放假日尚未填全（全年不少于 13 天），未填的周一至周五按工作日计算。实际日期可能更晚；有周末调休上班的，也可能提前几天。</translation>
    </message>
    <message>
        <source>Of %1 not all days off are entered: the true day may differ.</source>
        <translation>%1年的放假日尚未填全，实际日期可能不同。</translation>
    </message>
</context>
<context>
    <name>FilingPack</name>
    <message>
        <source>1. Basic information</source>
        <translation>1. 基本情况</translation>
    </message>
    <message>
        <source>Who files</source>
        <translation>备案单位</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Estate</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>The person who answers for it</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Decides together</source>
        <translation>共同处理者</translation>
    </message>
    <message>
        <source>Works under contract</source>
        <translation>受托方</translation>
    </message>
    <message>
        <source>Day of this paper</source>
        <translation>本材料日期</translation>
    </message>
    <message>
        <source>First filing: 100,000 persons were reached</source>
        <translation>首次备案：人数达到 10 万人</translation>
    </message>
    <message>
        <source>Change of what was filed</source>
        <translation>备案事项变更</translation>
    </message>
    <message>
        <source>Cancellation: faces are no longer used</source>
        <translation>注销备案：不再使用人脸识别</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Began on</source>
        <translation>起算日</translation>
    </message>
    <message>
        <source>To be filed by</source>
        <translation>截止日（含当日）</translation>
    </message>
    <message>
        <source>How it is counted</source>
        <translation>计算方法</translation>
    </message>
    <message>
        <source>30 working days after that day: Monday to Friday without %1 days off, and %2 weekend days that are worked</source>
        <translation>自起算日次日起 30 个工作日：周一至周五，扣除放假 %1 天，另计周末调休上班 %2 天</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>尚不确定</translation>
    </message>
    <message>
        <source>The days off of %1: not all of them were entered, and the true day may be another. File some days before.</source>
        <translation>%1年的放假日尚未填全，实际截止日可能不同，请提前几天办理。</translation>
    </message>
    <message>
        <source>What is to be filed, and by when</source>
        <translation>备案材料与期限</translation>
    </message>
    <message>
        <source>No clock runs: these papers are a preparation</source>
        <translation>目前没有期限在计算，本材料供提前准备</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>办理渠道</translation>
    </message>
    <message>
        <source>With the cyberspace administration of the province, online in the personal information protection system: https://grxxbh.cacdtsc.cn</source>
        <translation>向所在地省级网信部门，在“个人信息保护业务系统”网上办理：https://grxxbh.cacdtsc.cn</translation>
    </message>
    <message>
        <source>Eight papers are handed in</source>
        <translation>提交八项材料</translation>
    </message>
    <message>
        <source>1. The form of basic information: fill it in from files 1 to 4.</source>
        <translation>1. 基本情况表：按文件 1 至 4 填写。</translation>
    </message>
    <message>
        <source>2. The application form of the system: fill it in from file 1.</source>
        <translation>2. 备案申请表（系统提供）：按文件 1 填写。</translation>
    </message>
    <message>
        <source>3. The report of the impact assessment: file 5.</source>
        <translation>3. 个人信息保护影响评估报告：文件 5。</translation>
    </message>
    <message>
        <source>4. The certificate of the unified social credit code.</source>
        <translation>4. 统一社会信用代码证件。</translation>
    </message>
    <message>
        <source>5. The identity paper of the legal representative.</source>
        <translation>5. 法定代表人身份证件。</translation>
    </message>
    <message>
        <source>6. The identity paper of the person who hands this in.</source>
        <translation>6. 经办人身份证件。</translation>
    </message>
    <message>
        <source>7. The power of attorney for that person.</source>
        <translation>7. 经办人授权委托书。</translation>
    </message>
    <message>
        <source>8. The undertaking that all of it is true.</source>
        <translation>8. 材料真实性承诺书。</translation>
    </message>
    <message>
        <source>Papers 4 to 8 are added by hand: this program keeps none of them. Have everything read by the office&apos;s counsel before it is handed in.</source>
        <translation>第 4 至 8 项须另行准备，本程序不保存这些材料。提交前请由本单位法律顾问审核全部材料。</translation>
    </message>
    <message>
        <source>3. Number of faces and safeguards</source>
        <translation>3. 人脸信息存储数量与安全保护措施</translation>
    </message>
    <message>
        <source>Persons whose face is stored</source>
        <translation>存储人脸信息的人数</translation>
    </message>
    <message>
        <source>Counted by this station</source>
        <translation>本工作站统计</translation>
    </message>
    <message>
        <source>At the office&apos;s other stations</source>
        <translation>本单位其他工作站</translation>
    </message>
    <message>
        <source>Gates that take faces</source>
        <translation>支持刷脸的门禁</translation>
    </message>
    <message>
        <source>2. Purpose and method</source>
        <translation>2. 处理目的与处理方式</translation>
    </message>
    <message>
        <source>4. Rules and procedures</source>
        <translation>4. 处理规则与操作规程</translation>
    </message>
    <message>
        <source>How the work is done</source>
        <translation>办理方式</translation>
    </message>
    <message>
        <source>Consent is signed on a screen of the resident&apos;s own before a camera opens. A card is given in the same sitting, or reserved for the next working day. Each operator has an account and a signed undertaking of confidentiality. Every act is in a sealed log. Requests are answered within 15 days. A face counts as deleted when every gate has signed for it. Weighty acts need a second operator.</source>
        <translation>住户在专用屏幕上签署同意之后，摄像头才会开启。门卡在同一次办理中发放，或预留并在下一个工作日内可用。每名操作人员都有本人账号，并签有保密承诺书。所有操作都记入封印的日志。个人行使权利的请求在 15 日内答复。只有在所有门禁都签名证明删除之后，人脸才算已删除。重要操作须由另一名操作人员确认。</translation>
    </message>
</context>
<context>
    <name>Filling</name>
    <message numerus="yes">
        <source>%n faces have come from %1.</source>
        <translation>
            <numerusform>已从%1取得 %n 份人脸。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has signed for %n of them.</source>
        <translation>
            <numerusform>%1已签收其中 %n 份。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces were left out: they are not as they are on record here. Fill the gate once more, or take them at the desk.</source>
        <translation>
            <numerusform>有 %n 份人脸与本站记录不符，未予复制。请再复制一次，或在服务台重新采集。</numerusform>
        </translation>
    </message>
    <message>
        <source>The filling from %1 was cancelled. What had come stays.</source>
        <translation>从%1的复制已取消。已取得的保留。</translation>
    </message>
    <message numerus="yes">
        <source>%n faces are missing at %1: they need to be copied from another gate, or taken anew at the desk.</source>
        <translation>
            <numerusform>%1缺少 %n 份人脸：需要从另一台门禁复制，或在服务台重新采集。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is to be filled from %2, and waits for the code there.</source>
        <translation>%1将从%2复制，等待在那里输入校验码。</translation>
    </message>
    <message>
        <source>%1 is being filled from %2: %3.</source>
        <comment>gate, gate, how many faces</comment>
        <translation>%1正在从%2复制：%3。</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n faces</source>
        <comment>gate, how many faces it can give</comment>
        <translation>
            <numerusform>%1 · %n 份人脸</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · not reached now</source>
        <comment>a gate that could give faces</comment>
        <translation>%1 · 目前联系不上</translation>
    </message>
    <message>
        <source>No face is missing at %1.</source>
        <translation>%1不缺人脸。</translation>
    </message>
    <message numerus="yes">
        <source>No other gate holds the %n faces that are missing here. Whoever wants to come in by face says so at the desk again; until then their card opens.</source>
        <translation>
            <numerusform>没有别的门禁存有这里所缺的 %n 份人脸。想刷脸进门的住户请再到服务台办理；在此之前门卡照常开门。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces are missing at %1.</source>
        <translation>
            <numerusform>%1缺少 %n 份人脸。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has not been reached yet. It is asked by itself.</source>
        <translation>尚未联系上%1，系统会自动询问。</translation>
    </message>
    <message>
        <source>%1 waits for the code. The faces come as soon as it is entered.</source>
        <translation>%1正在等待校验码。输入后人脸随即传来。</translation>
    </message>
    <message>
        <source>The faces go from %1 to %2. You may leave this page.</source>
        <translation>人脸正从%1传往%2。您可以离开此页。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>gate, what to type there</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n faces</source>
        <comment>how many a gate has signed for</comment>
        <translation>
            <numerusform>%1 / %n 份人脸</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 shows a code. If it is the one above, enter it at %2; if not, enter nothing and cancel.</source>
        <translation>%1会显示一个校验码。若与上面的一致，请在%2输入；若不一致，什么都不要输入并取消。</translation>
    </message>
    <message numerus="yes">
        <source>%1 has refused %n of them: what %2 sealed is not what it must be. Have %2 checked, and fill from another gate.</source>
        <translation>
            <numerusform>%1拒收其中 %n 份：%2封印的内容不正确。请检查%2，并改从另一门禁复制。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gates</name>
    <message>
        <source>Not contacted yet</source>
        <translation>尚未联系</translation>
    </message>
    <message>
        <source>In step</source>
        <translation>同步</translation>
    </message>
    <message numerus="yes">
        <source>Behind: %n changes</source>
        <translation>
            <numerusform>落后：%n 项变更</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <comment>so many changes, since when</comment>
        <translation>%1，自 %2 起</translation>
    </message>
    <message>
        <source>Not reached since %1</source>
        <translation>自 %1 起连不上</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>连不上</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>已拒绝：%1</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Its clock has not been seen since the station was opened.</source>
        <translation>工作站启动后尚未读取其时钟。</translation>
    </message>
    <message>
        <source>Its clock agrees with the station&apos;s.</source>
        <translation>其时钟与工作站一致。</translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n minutes ahead of the station&apos;s.</source>
        <translation>
            <numerusform>其时钟比工作站快 %n 分钟。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n minutes behind the station&apos;s.</source>
        <translation>
            <numerusform>其时钟比工作站慢 %n 分钟。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was declared destroyed on %2 by %3 and %4: %5.</source>
        <translation>“%1”于 %2 由 %3、%4 确认损毁：%5。</translation>
    </message>
    <message>
        <source>It gets nothing more. What it never signed counts as erased on the word of these two.</source>
        <translation>不再向它下发任何内容；它未签收的删除，由这两人担保视为已清除。</translation>
    </message>
    <message>
        <source>Document: %1.</source>
        <translation>文件编号：%1。</translation>
    </message>
    <message>
        <source>It is contacted by itself. If this stays, press “Contact all now”.</source>
        <translation>系统会自动联系。如持续如此，请按“立即联系全部”。</translation>
    </message>
    <message>
        <source>It is being told now. If this stays for more than a minute, press “Contact all now”.</source>
        <translation>正在通知。如超过一分钟，请按“立即联系全部”。</translation>
    </message>
    <message>
        <source>Check its power and network. It goes on by itself.</source>
        <translation>请检查其电源和网络。恢复后自动继续。</translation>
    </message>
    <message>
        <source>Look at what the gate&apos;s own screen says.</source>
        <translation>请查看门禁自己的屏幕显示。</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>无需处理。</translation>
    </message>
    <message>
        <source>Destroyed, declared on %1</source>
        <translation>已报损毁：%1</translation>
    </message>
    <message>
        <source>%1 · no card opens it</source>
        <comment>how a gate stands</comment>
        <translation>%1 · 不能单独刷卡</translation>
    </message>
    <message>
        <source>%1 · its clock differs</source>
        <comment>how a gate stands</comment>
        <translation>%1 · 时钟不一致</translation>
    </message>
    <message>
        <source>%1 · its certificate ends</source>
        <comment>how a gate stands</comment>
        <translation>%1 · 证书即将到期</translation>
    </message>
    <message numerus="yes">
        <source>%1 at %2 has signed for %n entries.</source>
        <comment>gate, address</comment>
        <translation>
            <numerusform>%1（%2）已签名确认 %n 个条目。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait for its signature.</source>
        <translation>
            <numerusform>%n 项变更等待其签名。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are ended keys.</source>
        <translation>
            <numerusform>其中 %n 项是已失效凭证。</numerusform>
        </translation>
    </message>
    <message>
        <source>It opens for faces, and for no card alone: faces are closed at the desk.</source>
        <translation>该门禁可刷脸，但不能单独刷卡：服务台暂停办理刷脸。</translation>
    </message>
    <message>
        <source>It opens for no resident&apos;s key: faces are closed at the desk.</source>
        <translation>该门禁既不能刷脸也不能刷卡：服务台暂停办理刷脸。</translation>
    </message>
    <message>
        <source>Last contact on %1.</source>
        <translation>最近联系：%1。</translation>
    </message>
    <message>
        <source>Never contacted so far.</source>
        <translation>从未联系。</translation>
    </message>
    <message>
        <source>Its certificate holds until %1.</source>
        <translation>证书有效期至 %1。</translation>
    </message>
    <message>
        <source>Its certificate cannot be read.</source>
        <translation>无法读取其证书。</translation>
    </message>
    <message>
        <source>Position %1 · %2.</source>
        <comment>epoch and version of what a gate holds</comment>
        <translation>版本 %1 · %2。</translation>
    </message>
    <message>
        <source>Have the card reader there put to work and cards switched on at the gate.</source>
        <translation>请安排在该处装好读卡器，并在门禁上启用刷卡。</translation>
    </message>
    <message>
        <source>Find out which of the two clocks is right, and set the other one.</source>
        <translation>请确认哪个时钟正确，并校准另一个。</translation>
    </message>
    <message>
        <source>Its certificate is renewed at the next contact. Check that it can be reached.</source>
        <translation>证书会在下次联系时更新。请检查能否连接。</translation>
    </message>
    <message numerus="yes">
        <source>It holds %n keys that nobody here knows</source>
        <translation>
            <numerusform>它存有 %n 个这里没有人认识的凭证</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, seen since %2.</source>
        <comment>what was found at a gate, since when</comment>
        <translation>%1，自 %2 起发现。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message numerus="yes">
        <source>It says that %n keys have ended which work here.</source>
        <translation>
            <numerusform>它说有 %n 个凭证已停用，而它们在这里仍然有效。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys go with its next signature.</source>
        <translation>
            <numerusform>%n 个凭证将随它的下一次签收而删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>If a copy was put back here, they may belong to people who came since; if not, find out who can write into this gate. Then end them together with a second person: the gate erases them and signs for it.</source>
        <translation>如果这里还原过备份，它们可能属于此后新来的人；否则，请查明谁能向该门禁写入。然后与另一人一起停用它们：门禁会删除它们并签收。</translation>
    </message>
    <message>
        <source>Find out whether these keys are to end. If so, end them everywhere together with a second person; if not, somebody has changed what the gate holds: have it checked.</source>
        <translation>请查明这些凭证是否应当停用。如果是，请与另一人一起在所有门禁停用；如果不是，说明有人改动了该门禁的内容：请让人检查。</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n keys that nobody knows</source>
        <comment>how a gate stands</comment>
        <translation>
            <numerusform>%1 · %n 个无人认识的凭证</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · look at what happened</source>
        <comment>how a gate stands</comment>
        <translation>%1 · 请查看发生了什么</translation>
    </message>
    <message numerus="yes">
        <source>%1 was reset on %2 by somebody at it, and has signed that %n entries are erased.</source>
        <translation>
            <numerusform>%1 于 %2 在本机被重置，并已签名确认删除 %n 条记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 brought the receipt on %2.</source>
        <comment>an operator, a time</comment>
        <translation>凭据由 %1 于 %2 带来。</translation>
    </message>
    <message>
        <source>%1 is paired. It receives what it needs by itself.</source>
        <translation>%1 已配对，所需内容会自动发送。</translation>
    </message>
    <message numerus="yes">
        <source>%1 was reset, and has signed that %n entries are erased.</source>
        <translation>
            <numerusform>%1 已被重置，并已签名确认删除 %n 条记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>No key waited for it alone.</source>
        <translation>没有只差它签收的凭证。</translation>
    </message>
    <message numerus="yes">
        <source>%n keys that waited for it alone are deleted now.</source>
        <translation>
            <numerusform>只差它签收的 %n 个凭证现已删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Reset, signed on %1</source>
        <translation>已重置，签名于 %1</translation>
    </message>
    <message>
        <source>It may have been put back to before the keys were replaced: then reset it at the gate and pair it again.</source>
        <translation>它可能被恢复到了更换密钥以前的状态：如果是，请在门禁上重置并重新配对。</translation>
    </message>
    <message numerus="yes">
        <source>Needs capture or copy: %n faces</source>
        <translation>
            <numerusform>需采集或复制：%n 份人脸</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · needs capture or copy</source>
        <comment>how a gate stands</comment>
        <translation>%1 · 需采集或复制</translation>
    </message>
    <message>
        <source>See to the faces that are missing.</source>
        <translation>请处理缺少的人脸。</translation>
    </message>
    <message>
        <source>What it really holds has not been read yet.</source>
        <translation>尚未读取其实际存有的内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n keys as they must be</source>
        <translation>
            <numerusform>%n 个凭证符合要求</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 with a change due</source>
        <comment>keys at a gate</comment>
        <translation>%1 个待更新</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <comment>keys at a gate</comment>
        <translation>缺少 %1 个</translation>
    </message>
    <message>
        <source>%1 erased at the end</source>
        <comment>keys at a gate</comment>
        <translation>%1 个到期已删除</translation>
    </message>
    <message>
        <source>%1 altered</source>
        <comment>keys at a gate</comment>
        <translation>%1 个被改动</translation>
    </message>
    <message>
        <source>%1 still there past the end</source>
        <comment>keys at a gate</comment>
        <translation>%1 个到期仍在</translation>
    </message>
    <message>
        <source>%1 ended here and still there</source>
        <comment>keys at a gate</comment>
        <translation>%1 个已停用仍在</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between counts of keys</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>What it really holds was read on %1: %2.</source>
        <translation>于 %1 读取了其实际存有的内容：%2。</translation>
    </message>
    <message>
        <source>no key of this station</source>
        <comment>at a gate</comment>
        <translation>没有本工作站的凭证</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>how a gate stands, and why</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>Refused since %1</source>
        <translation>自 %1 起拒绝</translation>
    </message>
    <message>
        <source>Refused since %1: %2</source>
        <translation>自 %1 起拒绝：%2</translation>
    </message>
    <message>
        <source>%1 that nobody here knows</source>
        <comment>keys at a gate</comment>
        <translation>%1 个这里没有人认识</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>gates, after the names of others</comment>
        <translation>
            <numerusform>另有 %n 台</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of gates</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Not read: %1.</source>
        <comment>names of gates</comment>
        <translation>未能读取：%1。</translation>
    </message>
    <message>
        <source>The daily reading runs: %1 of %2 gates done. Another can be begun when it has ended.</source>
        <translation>每日读取正在进行：已处理 %1 台，共 %2 台门禁。结束后才能再次读取。</translation>
    </message>
    <message>
        <source>Reading what the gates hold…</source>
        <translation>正在读取门禁实际存有的凭证…</translation>
    </message>
    <message>
        <source>%1 of %2 gates done.</source>
        <translation>已处理 %1 台，共 %2 台门禁。</translation>
    </message>
    <message>
        <source>No gate could be read.</source>
        <translation>没有一台门禁能读取。</translation>
    </message>
    <message>
        <source>%1 of %2 gates were read: %3.</source>
        <translation>共 %2 台门禁，已读取 %1 台：%3。</translation>
    </message>
    <message>
        <source>Somebody may have written into a gate, a copy was put back here, or a gate does not do what it signs for.</source>
        <translation>可能有人向门禁写入了内容，或这里还原过备份，或门禁没有做到它签收的事。</translation>
    </message>
    <message>
        <source>Gates where this is news stand first in the list: choose each, and do what is said below it.</source>
        <translation>新发现问题的门禁排在列表最前：请逐一选中，并按其下方的说明处理。</translation>
    </message>
    <message>
        <source>What the gates that were not read hold now is not known; their last reading stays on show.</source>
        <translation>未能读取的门禁现在存有什么尚不清楚；页面仍显示其上一次读取的结果。</translation>
    </message>
    <message>
        <source>See to their power and network, then read again.</source>
        <translation>请检查其电源和网络，然后再次读取。</translation>
    </message>
    <message>
        <source>Stopped before any gate was read.</source>
        <translation>已停止，尚未读取任何门禁。</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2 gates. What was read is kept.</source>
        <translation>已停止：共 %2 台门禁，已处理 %1 台。已读取的结果会保留。</translation>
    </message>
    <message>
        <source>%1 · cards can be cloned there</source>
        <comment>how a gate stands</comment>
        <translation>%1 · 此处的门卡可被复制</translation>
    </message>
    <message>
        <source>A card that was never encoded opens it by the number of its chip alone, and whoever has read that number can make such a card.</source>
        <translation>没有写过卡的门卡仅凭芯片号就能打开它，而读到该号码的人都能做出这样的卡。</translation>
    </message>
    <message>
        <source>Encode the cards that are left from before at the desk, and then have “uid-only” set to “no” at the gate.</source>
        <translation>请在服务台为以前留下的门卡写卡，然后在门禁上把“uid-only”设为“no”。</translation>
    </message>
</context>
<context>
    <name>Guardian</name>
    <message>
        <source>Father or mother</source>
        <translation>父亲或母亲</translation>
    </message>
    <message>
        <source>Grandparent</source>
        <translation>祖父母或外祖父母</translation>
    </message>
    <message>
        <source>Grown-up brother or sister</source>
        <translation>成年兄姐</translation>
    </message>
    <message>
        <source>Other guardian</source>
        <translation>其他监护人</translation>
    </message>
</context>
<context>
    <name>KeyPanel</name>
    <message>
        <source>, </source>
        <comment>between the names of gates</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of gates</comment>
        <translation>
            <numerusform>%1 等另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Promised; no card has been made yet.</source>
        <translation>已预留，尚未制卡。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n gates have it; waiting for %2.</source>
        <translation>
            <numerusform>%n 台门禁中已有 %1 台收到；等待 %2。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n gates have signed that they hold it.</source>
        <translation>
            <numerusform>全部 %n 台门禁已签名确认持有。</numerusform>
        </translation>
    </message>
    <message>
        <source>Revoked; waiting for %1 since %2.</source>
        <translation>已撤销；自 %2 起等待 %1。</translation>
    </message>
    <message>
        <source>Revoked; waiting for the last signature.</source>
        <translation>已撤销；等待最后一个签名。</translation>
    </message>
    <message>
        <source>No gate ever held it.</source>
        <translation>从未发到任何门禁。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n gates have signed that it is gone.</source>
        <translation>
            <numerusform>%n 台门禁中已有 %1 台签名确认删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was declared destroyed on %2 by %3 and %4: nobody signed there.</source>
        <translation>“%1”于 %2 由 %3、%4 确认损毁，该处无签收。</translation>
    </message>
    <message numerus="yes">
        <source>So were %n more gates.</source>
        <translation>
            <numerusform>另有 %n 个门禁同样处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>Missing at %1: a manager fills that gate from another one on the page Gates, or the face is taken anew.</source>
        <translation>%1缺少此人脸：请经理在“门禁”页面从另一门禁复制，或重新采集。</translation>
    </message>
    <message numerus="yes">
        <source>%n gates have signed that they hold it.</source>
        <translation>
            <numerusform>%n 台门禁已签收。</numerusform>
        </translation>
    </message>
    <message>
        <source>Reserved for a visitor; no card has been made yet.</source>
        <translation>已为访客预留；尚未制卡。</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>English</source>
        <extracomment>The name of the language of this file, in that language.</extracomment>
        <translation>中文</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Five sentences, one a line</source>
        <translation>五句话（每行一句）</translation>
    </message>
    <message>
        <source>Who is responsible</source>
        <translation>谁负责</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Which data</source>
        <translation>信息种类</translation>
    </message>
    <message>
        <source>Why it is needed</source>
        <translation>必要性</translation>
    </message>
    <message>
        <source>Effect on rights</source>
        <translation>对权益的影响</translation>
    </message>
    <message>
        <source>Place of storage</source>
        <translation>存放地点</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>接收方</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>保存期限</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权利</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>The other way in</source>
        <translation>其他通行方式</translation>
    </message>
    <message>
        <source>Children under 14</source>
        <translation>未满14周岁儿童</translation>
    </message>
    <message>
        <source>Answer: face</source>
        <translation>回答：刷脸</translation>
    </message>
    <message>
        <source>Answer: card</source>
        <translation>回答：办卡</translation>
    </message>
    <message>
        <source>Record: purpose</source>
        <translation>记录：目的</translation>
    </message>
    <message>
        <source>Record: data</source>
        <translation>记录：信息种类</translation>
    </message>
    <message>
        <source>Record: how long</source>
        <translation>记录：保存期限</translation>
    </message>
    <message>
        <source>Record: place</source>
        <translation>记录：存放地点</translation>
    </message>
    <message>
        <source>Record: recipients</source>
        <translation>记录：接收方</translation>
    </message>
    <message>
        <source>Record: withdrawal</source>
        <translation>记录：撤回方式</translation>
    </message>
    <message>
        <source>Record: rights</source>
        <translation>记录：权利</translation>
    </message>
    <message>
        <source>Record: other way in</source>
        <translation>记录：其他通行方式</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Answer for a child: face</source>
        <translation>儿童的回答：刷脸</translation>
    </message>
    <message>
        <source>Answer for a child: card</source>
        <translation>儿童的回答：办卡</translation>
    </message>
    <message>
        <source>People and firms</source>
        <translation>人员与单位</translation>
    </message>
    <message>
        <source>Question %1</source>
        <translation>问题%1</translation>
    </message>
    <message>
        <source>Question %1: what is so</source>
        <translation>问题%1：正确答案</translation>
    </message>
    <message>
        <source>Question %1: what is not so</source>
        <translation>问题%1：错误答案</translation>
    </message>
    <message>
        <source>Question %1: explanation</source>
        <translation>问题%1：解释</translation>
    </message>
    <message>
        <source>the words of the two answers</source>
        <translation>两个答案按钮的文字</translation>
    </message>
    <message>
        <source>a whole question: its words, two answers, which is right</source>
        <translation>完整的题目：题干、两个答案、哪个正确</translation>
    </message>
    <message>
        <source>the words in front of people and firms (&quot;labels&quot;)</source>
        <translation>人员和单位名称前的文字（&quot;labels&quot;）</translation>
    </message>
    <message>
        <source>a name for each word in braces; {estate}, {processor}, {contact} and {address} are known</source>
        <translation>花括号中的名称无法识别；可用的有 {estate}、{processor}、{contact} 和 {address}</translation>
    </message>
    <message>
        <source>Five sentences to a guardian</source>
        <translation>给监护人的五句话</translation>
    </message>
</context>
<context>
    <name>OfficeUndertaking</name>
    <message>
        <source>To use the face only for this: “%1”.</source>
        <translation>人脸只用于：“%1”。</translation>
    </message>
    <message>
        <source>To keep it no longer than this: “%1”.</source>
        <translation>保存不超过：“%1”。</translation>
    </message>
    <message>
        <source>To give it to nobody beyond what the notice says: “%1”</source>
        <translation>除告知书写明的以外，不提供给任何人：“%1”</translation>
    </message>
    <message>
        <source>To erase it at every gate when that time is over or when you ask, and to show you each gate&apos;s signed receipt on request.</source>
        <translation>期满或您提出要求时，在每一台门禁上删除，并可应您要求出示每台门禁签名的回执。</translation>
    </message>
    <message>
        <source>That the card opens the same gates: “%1”.</source>
        <translation>门卡能开同样的门：“%1”。</translation>
    </message>
    <message>
        <source>That this yes can be taken back at the desk without a reason: “%1”.</source>
        <translation>可随时到服务台撤回本次同意，无需说明理由：“%1”。</translation>
    </message>
    <message>
        <source>To answer when you use your rights: “%1”.</source>
        <translation>您行使以下权利时予以答复：“%1”。</translation>
    </message>
    <message>
        <source>What the office undertakes</source>
        <translation>物业承诺</translation>
    </message>
    <message>
        <source>The office</source>
        <translation>物业服务企业</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Under version %1 of the notice it undertakes</source>
        <translation>依据第 %1 版告知书，承诺如下</translation>
    </message>
    <message>
        <source>Countersigned for the office</source>
        <translation>物业签署</translation>
    </message>
    <message>
        <source>Stands for the office</source>
        <translation>物业经办人</translation>
    </message>
    <message>
        <source>The station does not know the name. The person who signs below writes it here.</source>
        <translation>系统中没有姓名记录，请由下方签名人在此写明姓名。</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Signature by hand</source>
        <translation>手写签名</translation>
    </message>
    <message>
        <source>The record of your consent is signed electronically by the office&apos;s station, with the key that has this check code. The office shows the key on request.</source>
        <translation>您的同意记录已由物业工作站电子签名，所用密钥的校验码如下。物业可应要求出示该密钥。</translation>
    </message>
    <message>
        <source>Check code of the key</source>
        <translation>密钥校验码</translation>
    </message>
</context>
<context>
    <name>PasswordTips</name>
    <message>
        <source>Longer is better: three or four words that do not belong together.</source>
        <translation>越长越好：用三四个互不相关的词。</translation>
    </message>
    <message>
        <source>It contains a word or a password that attackers try first.</source>
        <translation>其中含有攻击者最先尝试的词或密码。</translation>
    </message>
    <message>
        <source>It contains your name or the estate&apos;s name.</source>
        <translation>其中含有您的姓名或小区名称。</translation>
    </message>
    <message>
        <source>Repeated letters and groups add little.</source>
        <translation>重复的字母或片段几乎不增加强度。</translation>
    </message>
    <message>
        <source>Rows such as 1234 or abcd are tried first.</source>
        <translation>1234、abcd 这类顺序会最先被尝试。</translation>
    </message>
    <message>
        <source>Neighbouring keys are tried first.</source>
        <translation>键盘上相邻的按键会最先被尝试。</translation>
    </message>
    <message>
        <source>Dates and years are easy to guess.</source>
        <translation>日期和年份很容易猜到。</translation>
    </message>
    <message>
        <source>It contains a character that cannot be typed.</source>
        <translation>其中含有无法键入的字符。</translation>
    </message>
    <message>
        <source>Add a word or two that nobody would expect.</source>
        <translation>再加一两个别人想不到的词。</translation>
    </message>
    <message>
        <source>Guessed at once.</source>
        <translation>一猜就中。</translation>
    </message>
    <message>
        <source>Easy to guess.</source>
        <translation>容易猜到。</translation>
    </message>
    <message>
        <source>Not hard enough to guess.</source>
        <translation>还不够难猜。</translation>
    </message>
    <message>
        <source>Hard to guess.</source>
        <translation>很难猜到。</translation>
    </message>
    <message>
        <source>Very hard to guess.</source>
        <translation>非常难猜。</translation>
    </message>
    <message>
        <source>At least %1 characters. Three or four unrelated words are best.</source>
        <translation>至少 %1 个字符，最好用三四个互不相关的词。</translation>
    </message>
</context>
<context>
    <name>ReaderLine</name>
    <message>
        <source>No reader is connected. Numbers can be typed.</source>
        <translation>未连接读卡器，可以手动输入号码。</translation>
    </message>
    <message>
        <source>(simulated)</source>
        <comment>a card reader</comment>
        <translation>（模拟）</translation>
    </message>
    <message>
        <source>Reader %1 is ready; no card lies on it.</source>
        <translation>读卡器 %1 已就绪，上面没有卡。</translation>
    </message>
    <message>
        <source>Reader %1: the card on it cannot be read.</source>
        <translation>读卡器 %1：无法读取上面的卡。</translation>
    </message>
    <message>
        <source>Reader %1: card %2 lies on it.</source>
        <translation>读卡器 %1：上面的卡是 %2。</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Resident</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Who runs the gates</source>
        <translation>门禁管理方</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Consent given on</source>
        <translation>同意日期</translation>
    </message>
    <message>
        <source>Expires on</source>
        <translation>自动失效日期</translation>
    </message>
    <message>
        <source>Card entry</source>
        <translation>预留的门卡</translation>
    </message>
    <message>
        <source>The signed record contains no name. With the three lines below you can show at any time that it is yours and that nobody has changed it. Keep this sheet.</source>
        <translation>签名记录中不写姓名。凭下面三行，随时可以证明这份记录属于您，且没有被人改动。请妥善保管本回执。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录编号</translation>
    </message>
    <message>
        <source>Check code</source>
        <translation>校验码</translation>
    </message>
    <message>
        <source>Consent receipt</source>
        <translation>同意回执</translation>
    </message>
    <message>
        <source>Receipt for your consent to face entry</source>
        <translation>刷脸通行同意回执</translation>
    </message>
    <message>
        <source>What you agreed to</source>
        <translation>您同意的内容</translation>
    </message>
    <message>
        <source>If you change your mind</source>
        <translation>如果您改变主意</translation>
    </message>
    <message>
        <source>Your signature</source>
        <translation>您的签名</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>This code opens the station, or puts a copy of it back, when no manager can sign in any more, and tells the gates to obey a new station. The station does not keep the code. Put the sheet into an envelope, sign across the flap, and lock it away from the station.</source>
        <translation>当没有经理能够登录时，凭此代码可以打开工作站或还原备份，并让门禁听从新的工作站。工作站不保存此代码。请装入信封，在封口处签名，锁在远离工作站的地方。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Which sheet this is</source>
        <translation>这张凭据的标识</translation>
    </message>
    <message>
        <source>If it is lost or somebody has seen it</source>
        <translation>如果遗失或被他人看到</translation>
    </message>
    <message>
        <source>You could not sign. Somebody from the office saw you agree and is responsible for this.</source>
        <translation>您无法签名。物业工作人员见证了您的同意，并对此负责。</translation>
    </message>
    <message>
        <source>You could not sign. Somebody whom you brought saw you agree.</source>
        <translation>您无法签名。与您同来的人见证了您的同意。</translation>
    </message>
    <message>
        <source>How it was answered</source>
        <translation>作答方式</translation>
    </message>
    <message>
        <source>With assistive mode on (switched on at the resident&apos;s screen): a device or program could press buttons for you.</source>
        <translation>作答时在住户屏幕上开启了辅助模式：辅助工具可以代您按键。</translation>
    </message>
    <message>
        <source>Decided for the child</source>
        <translation>代儿童决定的人</translation>
    </message>
    <message>
        <source>Anyone who has this sheet and the station&apos;s files can open everything, and the sheet stays valid: there is no other one. Tell a manager at once, check in the log whether it was used, and lock the sheet away if you still have it.</source>
        <translation>持有此单和工作站文件的人可以打开一切，而且此单一直有效，没有第二张。请立即告知经理，并在日志中查看是否被使用过；如果恢复单还在，请锁好。</translation>
    </message>
    <message>
        <source>Secret number (salt)</source>
        <translation>秘密编号（盐值）</translation>
    </message>
    <message>
        <source>with your name and dwelling it shows that the record is yours</source>
        <translation>连同您的姓名和住址，可证明这份记录是您的</translation>
    </message>
    <message>
        <source>Where to type it</source>
        <translation>在哪里输入</translation>
    </message>
    <message>
        <source>Start the station. At the sign-in press “I have the recovery sheet…”, type the code, choose an account and give it a new password; then sign in with it. On the command line: vestibule-cli operator recover.</source>
        <translation>启动工作站，在登录界面按“我有恢复单…”，输入代码，选择一个账号并为它设置新密码，然后用新密码登录。命令行：vestibule-cli operator recover。</translation>
    </message>
    <message>
        <source>The signed record contains no name. With the three lines below you can show at any time whom it is about and that nobody has changed it. Keep this sheet.</source>
        <translation>签名记录中不写姓名。凭下面三行，随时可以证明这份记录属于谁，且没有被人改动。请妥善保管本回执。</translation>
    </message>
    <message>
        <source>with the child&apos;s name and dwelling, or yours, it shows that the record is the right one</source>
        <translation>连同孩子或您的姓名和住址，可证明就是这份记录</translation>
    </message>
    <message>
        <source>Receipt for your consent to a child&apos;s face entry</source>
        <translation>同意孩子刷脸通行的回执</translation>
    </message>
    <message>
        <source>What you agreed to for the child</source>
        <translation>您替孩子同意的内容</translation>
    </message>
    <message>
        <source>Where the sentences say “you”, they mean the child.</source>
        <translation>以下各句中的“您”指孩子。</translation>
    </message>
    <message>
        <source>%1, reserved without a fee. Ask for it at the desk: it is ready within one working day and opens the same gates.</source>
        <translation>%1，已免费预留。请向服务台索取：一个工作日内可领取，能开同样的门。</translation>
    </message>
    <message>
        <source>Come to the desk. You need no reason and it costs nothing. The child&apos;s card starts working first; then the child&apos;s face is erased at every gate, and each gate signs that it has done so.</source>
        <translation>请到服务台办理，无需说明理由，不收任何费用。先开通孩子的门卡，再从每一台门禁中删除孩子的人脸信息，并由每一台门禁签名证明。</translation>
    </message>
    <message>
        <source>Come to the desk. You need no reason and it costs nothing. Your card starts working first; then your face is erased at every gate, and each gate signs that it has done so.</source>
        <translation>请到服务台办理，无需说明理由，不收任何费用。先开通您的门卡，再从每一台门禁中删除人脸信息，并由每一台门禁签名证明。</translation>
    </message>
    <message>
        <source>The stored face stays under this consent; no new picture was taken.</source>
        <translation>门禁中原有的人脸数据按本次同意继续保留，没有重新拍照。</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>%1, without a fee. It is ready and opens the same gates by its number. If you do not have it, ask for it at the desk.</source>
        <translation>%1，免费。门卡已就绪，凭卡号能开同样的门。如果还没有拿到，请向服务台索取。</translation>
    </message>
    <message>
        <source>%1, without a fee. It is in use and opens the same gates.</source>
        <translation>%1，免费。门卡已在使用，能开同样的门。</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>Record</source>
        <translation>记录编号</translation>
    </message>
    <message>
        <source>Form of the record</source>
        <translation>记录格式</translation>
    </message>
    <message>
        <source>Your decision</source>
        <translation>您的决定</translation>
    </message>
    <message>
        <source>Longest duration</source>
        <translation>最长期限</translation>
    </message>
    <message>
        <source>Kind of consent</source>
        <translation>同意方式</translation>
    </message>
    <message>
        <source>How it was signed</source>
        <translation>签署方式</translation>
    </message>
    <message>
        <source>Witnessed by</source>
        <translation>见证人</translation>
    </message>
    <message>
        <source>Check code of the signature</source>
        <translation>签名校验码</translation>
    </message>
    <message>
        <source>Your number in the record</source>
        <translation>您在记录中的编号</translation>
    </message>
    <message>
        <source>Number of who decided</source>
        <translation>作出决定者的编号</translation>
    </message>
    <message>
        <source>Check code of salt, name and dwelling</source>
        <translation>盐值、姓名和住址的校验码</translation>
    </message>
    <message>
        <source>Language of the notice</source>
        <translation>告知书语言</translation>
    </message>
    <message>
        <source>Notice shown to its end</source>
        <translation>告知书已显示到末尾</translation>
    </message>
    <message>
        <source>Version of the notice</source>
        <translation>告知书版本</translation>
    </message>
    <message>
        <source>Check code of the notice</source>
        <translation>告知书校验码</translation>
    </message>
    <message>
        <source>Who is responsible</source>
        <translation>处理者</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Responsible party&apos;s number</source>
        <translation>处理者编号</translation>
    </message>
    <message>
        <source>Number of the controller</source>
        <translation>个人信息处理者编号</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Kind of purpose</source>
        <translation>目的类别</translation>
    </message>
    <message>
        <source>Lawful basis</source>
        <translation>合法性基础</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Given freely, not required</source>
        <translation>自愿提供，并非必需</translation>
    </message>
    <message>
        <source>Sensitive category</source>
        <translation>敏感类别</translation>
    </message>
    <message>
        <source>How it is collected</source>
        <translation>收集方式</translation>
    </message>
    <message>
        <source>How it is used</source>
        <translation>使用方式</translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation>保存地点</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>保存期限</translation>
    </message>
    <message>
        <source>Jurisdiction</source>
        <translation>适用法域</translation>
    </message>
    <message>
        <source>Third parties who receive it</source>
        <translation>接收数据的第三方</translation>
    </message>
    <message>
        <source>Who receives it, in words</source>
        <translation>接收方说明</translation>
    </message>
    <message>
        <source>The other way in</source>
        <translation>其他通行方式</translation>
    </message>
    <message>
        <source>Code of the other way in</source>
        <translation>其他通行方式代码</translation>
    </message>
    <message>
        <source>How to withdraw</source>
        <translation>如何撤回</translation>
    </message>
    <message>
        <source>Your rights</source>
        <translation>您的权利</translation>
    </message>
    <message>
        <source>Where to complain</source>
        <translation>向谁投诉</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>What the signed record says</source>
        <translation>已签名记录的内容</translation>
    </message>
    <message>
        <source>Decided for a child by its</source>
        <translation>代儿童决定的人与儿童的关系</translation>
    </message>
    <message>
        <source>Check code of salt, guardian and dwelling</source>
        <translation>盐、监护人与住址的校验码</translation>
    </message>
    <message>
        <source>Version of the impact assessment</source>
        <translation>影响评估的版本</translation>
    </message>
    <message>
        <source>Check code of the impact assessment</source>
        <translation>影响评估的校验码</translation>
    </message>
    <message>
        <source>Office representative&apos;s number</source>
        <translation>物业经办人编号</translation>
    </message>
    <message>
        <source>Assistive mode was on</source>
        <translation>曾开启辅助模式</translation>
    </message>
    <message>
        <source>Given at</source>
        <translation>同意时间</translation>
    </message>
    <message>
        <source>Expires at</source>
        <translation>自动到期</translation>
    </message>
    <message>
        <source>consent given</source>
        <translation>已同意</translation>
    </message>
    <message>
        <source>said expressly, for this alone</source>
        <translation>单独明示</translation>
    </message>
    <message>
        <source>24 months</source>
        <translation>24 个月</translation>
    </message>
    <message>
        <source>drawn by hand on the screen</source>
        <translation>在屏幕上手写</translation>
    </message>
    <message>
        <source>not signed; somebody saw the yes</source>
        <translation>未签名，有人见证同意</translation>
    </message>
    <message>
        <source>somebody of the office</source>
        <translation>物业人员</translation>
    </message>
    <message>
        <source>somebody whom you brought</source>
        <translation>您带来的人</translation>
    </message>
    <message>
        <source>parent</source>
        <translation>父母</translation>
    </message>
    <message>
        <source>grandparent</source>
        <translation>祖父母或外祖父母</translation>
    </message>
    <message>
        <source>grown-up brother or sister</source>
        <translation>成年兄弟姐妹</translation>
    </message>
    <message>
        <source>another guardian</source>
        <translation>其他监护人</translation>
    </message>
    <message>
        <source>decides about the data and answers for it</source>
        <translation>决定如何处理数据并负责</translation>
    </message>
    <message>
        <source>decides and answers together with it</source>
        <translation>与其共同决定并负责</translation>
    </message>
    <message>
        <source>works with the data on its behalf</source>
        <translation>受其委托处理数据</translation>
    </message>
    <message>
        <source>the gates of the estate</source>
        <translation>小区门禁</translation>
    </message>
    <message>
        <source>who may pass a gate</source>
        <translation>谁可以通行</translation>
    </message>
    <message>
        <source>biometric data</source>
        <translation>生物识别信息</translation>
    </message>
    <message>
        <source>by the camera at the desk, only after this consent</source>
        <translation>在本次同意之后由服务台摄像头拍摄</translation>
    </message>
    <message>
        <source>the gate compares the person in front of it with all the faces it holds</source>
        <translation>门禁把面前的人与它存有的所有人脸比对</translation>
    </message>
    <message>
        <source>mainland China</source>
        <translation>中国大陆</translation>
    </message>
    <message>
        <source>a card</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm &apos;UTC&apos;</source>
        <translation>yyyy年M月d日 HH:mm &apos;UTC&apos;</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>This is the complete record. It contains no name: only the secret number on the receipt, together with name and dwelling, shows whose it is. In brackets stand the record&apos;s own codes; its times are in UTC.</source>
        <translation>以下是全部内容。其中没有姓名：只有用回执上的秘密编号，连同姓名和住址，才能看出是谁的。括号内是记录中的原始代码；时间为协调世界时（UTC）。</translation>
    </message>
    <message>
        <source>the consent given here</source>
        <translation>在此作出的同意</translation>
    </message>
    <message>
        <source>The child&apos;s number in the record</source>
        <translation>孩子在记录中的编号</translation>
    </message>
    <message>
        <source>by the camera at the desk, after an earlier consent; nothing was collected now</source>
        <translation>此前同意后由服务台摄像头采集；本次没有采集</translation>
    </message>
</context>
<context>
    <name>Request</name>
    <message>
        <source>See what is stored</source>
        <translation>查阅所存信息</translation>
    </message>
    <message>
        <source>A copy to take away</source>
        <translation>带走一份副本</translation>
    </message>
    <message>
        <source>Correct something</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>全部删除</translation>
    </message>
    <message>
        <source>Keep it, do not use it</source>
        <translation>保留但不使用</translation>
    </message>
    <message>
        <source>Stop one use of it</source>
        <translation>停止某项使用</translation>
    </message>
    <message>
        <source>Explain the rules</source>
        <translation>解释规则</translation>
    </message>
    <message>
        <source>The person themselves</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>Parent or guardian of a child under 14</source>
        <translation>未满 14 周岁儿童的父母或监护人</translation>
    </message>
    <message>
        <source>Near relative of a resident who has died</source>
        <translation>已故住户的近亲属</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已办妥</translation>
    </message>
    <message>
        <source>Done in part</source>
        <translation>部分办妥</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Open the person&apos;s page together with them, and &quot;Who looked at this person&quot;.</source>
        <translation>与本人一起打开其页面，并查看“谁看过此人”。</translation>
    </message>
    <message>
        <source>Correct name, dwelling or lease on the person&apos;s page.</source>
        <translation>在此人页面更正姓名、住址或租约。</translation>
    </message>
    <message>
        <source>End all keys on the person&apos;s page. Once answered as done, the name goes as soon as every gate has signed, without the 30 days.</source>
        <translation>在此人页面停用全部凭证。答复“已办妥”后，所有门禁一签收，姓名即删除，不等 30 天。</translation>
    </message>
    <message>
        <source>Withdraw the face; the card goes on working. What must stay as proof is used for nothing else.</source>
        <translation>撤回人脸，门卡照常可用。必须留作证明的内容不作他用。</translation>
    </message>
    <message>
        <source>Withdraw the face if that is the use; the card goes on working.</source>
        <translation>若所指为人脸使用，则撤回人脸；门卡照常可用。</translation>
    </message>
    <message>
        <source>Go through the notice together, in their language.</source>
        <translation>用对方的语言一起看一遍告知书。</translation>
    </message>
    <message>
        <source>Open the person&apos;s page and make &quot;A copy of their data&quot;.</source>
        <translation>打开此人页面并制作“数据副本”。</translation>
    </message>
    <message>
        <source>Withdrawn by the asker</source>
        <translation>请求人已撤回</translation>
    </message>
</context>
<context>
    <name>RequestAnswer</name>
    <message>
        <source>If you may be on record under another name or dwelling, tell the desk or bring a consent receipt: we will look again.</source>
        <translation>如果可能登记在其他姓名或住址下，请在服务台说明，或带上同意回执，我们会重新查找。</translation>
    </message>
    <message>
        <source>GB/T 35273-2020, 8.7</source>
        <translation>GB/T 35273—2020 第 8.7 条</translation>
    </message>
    <message>
        <source>Please ask again and bring proof of who you are. It is only looked at, and neither copied nor kept.</source>
        <translation>请出示身份证明后重新提出。证明只查看，不复印、不保存。</translation>
    </message>
    <message>
        <source>Personal Information Protection Law, art. 47, par. 2</source>
        <translation>《个人信息保护法》第四十七条第二款</translation>
    </message>
    <message>
        <source>What is kept is stored safely and used for nothing else. It is deleted when its time is over.</source>
        <translation>保留的内容只存储并采取安全措施，不作他用，到期即删除。</translation>
    </message>
    <message>
        <source>You can ask at any time for what is about you alone.</source>
        <translation>只涉及您本人的部分，随时可以要求提供。</translation>
    </message>
    <message>
        <source>You can ask whoever gave the order about it, using that number.</source>
        <translation>可凭该编号向作出要求的机关询问。</translation>
    </message>
    <message>
        <source>The name was erased; %1 stands for it.</source>
        <translation>姓名已删除，由 %1 代替。</translation>
    </message>
    <message>
        <source>Somebody who is not on record. The register keeps no name.</source>
        <translation>没有登记的人。登记册不保存姓名。</translation>
    </message>
    <message>
        <source>The supporting paper was seen. It was neither copied nor kept.</source>
        <translation>已查看证明材料，未复印、未保存。</translation>
    </message>
    <message>
        <source>%1, later than it was due</source>
        <translation>%1，已超过答复期限</translation>
    </message>
    <message>
        <source>About</source>
        <translation>涉及的人</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>请求人</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>请求事项</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>提出日期</translation>
    </message>
    <message>
        <source>To be answered by</source>
        <translation>答复期限</translation>
    </message>
    <message>
        <source>Answered on</source>
        <translation>答复日期</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>答复单位</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Number of the request</source>
        <translation>请求编号</translation>
    </message>
    <message>
        <source>What is stored was shown, and who has looked at it.</source>
        <translation>已出示所存信息，以及谁看过这些信息。</translation>
    </message>
    <message>
        <source>A copy of all that is stored was handed over.</source>
        <translation>已交付全部所存信息的副本。</translation>
    </message>
    <message>
        <source>What was wrong on record was corrected.</source>
        <translation>登记中的错误已更正。</translation>
    </message>
    <message>
        <source>Every key (face or card) was ended. Every gate that holds one is told to erase it.</source>
        <translation>全部通行方式（人脸和门卡）均已停用。凡存有人脸或门卡的门禁，都已要求其删除。</translation>
    </message>
    <message>
        <source>No face is in use; whoever has a card goes on using it. What must stay as proof is used for nothing else.</source>
        <translation>人脸已不再使用；有门卡的，照常可用。必须留作证明的内容不作他用。</translation>
    </message>
    <message>
        <source>The use that was objected to was stopped. Whoever has a card goes on using it.</source>
        <translation>所反对的使用已停止。有门卡的，照常可用。</translation>
    </message>
    <message>
        <source>We went through the rules of the notice together.</source>
        <translation>已一起看过告知书中的规则。</translation>
    </message>
    <message>
        <source>Nobody of that name is on record: no name, no face and no card.</source>
        <translation>没有该姓名的登记：没有姓名，没有人脸，也没有门卡。</translation>
    </message>
    <message>
        <source>When the deletion counts as done</source>
        <translation>何时才算删除完成</translation>
    </message>
    <message>
        <source>Once every gate that ever held a face or a card has signed that it is erased; for a gate that was destroyed, two people from the office answer instead. A gate that cannot be reached signs when it is connected again. Then name and dwelling are erased without waiting 30 days, unless another request is still open.</source>
        <translation>凡存过人脸或门卡的门禁全部签收删除后，才算完成；门禁设备已毁损的，由物业两名人员负责。联系不上的门禁，恢复后再签收。此后姓名和住址随即删除，不等 30 天，但另有请求尚未答复的除外。</translation>
    </message>
    <message>
        <source>The sheet “%1” shows it gate by gate. You can ask for it at the desk at any time; once the name has been erased, bring a consent receipt, or give name and dwelling as they were.</source>
        <translation>“%1”单上逐台门禁列明。您可随时到服务台索取；姓名删除后，凭同意回执，或凭原来的姓名和住址索取。</translation>
    </message>
    <message>
        <source>The record of a consent and the gates&apos; signatures are kept for 3 years as proof, without the name.</source>
        <translation>同意记录和门禁的签收作为证明保存 3 年，不带姓名。</translation>
    </message>
    <message>
        <source>Why not all of it</source>
        <translation>未全部办理的理由</translation>
    </message>
    <message>
        <source>Based on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>文件编号</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>The request was taken back, so that nothing more was done about it.</source>
        <translation>请求已撤回，因此未再办理。</translation>
    </message>
    <message>
        <source>If you do not agree</source>
        <translation>如果您不同意</translation>
    </message>
    <message>
        <source>You may go to court over it (Personal Information Protection Law, art. 50), and you may complain.</source>
        <translation>您可以就此向人民法院起诉（《个人信息保护法》第五十条），也可以投诉。</translation>
    </message>
    <message>
        <source>A request costs nothing and can be made again at any time.</source>
        <translation>提出请求不收费，随时可以再次提出。</translation>
    </message>
    <message>
        <source>Answer to your request</source>
        <translation>对您请求的答复</translation>
    </message>
    <message>
        <source>For the office</source>
        <translation>物业（签字、盖章）</translation>
    </message>
    <message>
        <source>The deletion is under way</source>
        <translation>删除正在进行</translation>
    </message>
</context>
<context>
    <name>Resident</name>
    <message>
        <source>Very good. Keep still</source>
        <translation>很好，请保持不动</translation>
    </message>
    <message>
        <source>Please stand in front of the camera</source>
        <translation>请站到摄像头前</translation>
    </message>
    <message>
        <source>A little to your left</source>
        <translation>请往您的左边一点</translation>
    </message>
    <message>
        <source>A little to your right</source>
        <translation>请往您的右边一点</translation>
    </message>
    <message>
        <source>A little higher</source>
        <translation>请再高一点</translation>
    </message>
    <message>
        <source>A little lower</source>
        <translation>请再低一点</translation>
    </message>
    <message>
        <source>Look at the camera</source>
        <translation>请看摄像头</translation>
    </message>
    <message>
        <source>Hold your head upright</source>
        <translation>请把头摆正</translation>
    </message>
    <message>
        <source>Please show both eyes</source>
        <translation>请露出双眼</translation>
    </message>
    <message>
        <source>Open your eyes, please</source>
        <translation>请睁开眼睛</translation>
    </message>
    <message>
        <source>Show your whole face, please</source>
        <translation>请露出整张脸</translation>
    </message>
    <message>
        <source>Keep still for a moment</source>
        <translation>请静止片刻</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>这次没有成功</translation>
    </message>
    <message>
        <source>The whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>End of the text</source>
        <translation>全文结束</translation>
    </message>
    <message>
        <source>Please read to the end; then you sign.</source>
        <translation>请读到最后，然后签名。</translation>
    </message>
    <message>
        <source>Take your time. Both ways open the same gates.</source>
        <translation>不用着急。两种方式能开的门完全一样。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Go on to sign</source>
        <translation>去签名</translation>
    </message>
    <message>
        <source>The notice</source>
        <translation>告知书</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Please talk to the desk.</source>
        <translation>请与服务台联系。</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>谢谢</translation>
    </message>
    <message>
        <source>Please tell the person at the desk.</source>
        <translation>请告诉服务台的工作人员。</translation>
    </message>
    <message>
        <source>Your card is being made</source>
        <translation>正在为您办卡</translation>
    </message>
    <message>
        <source>Give the screen back to the desk</source>
        <translation>把屏幕交还服务台</translation>
    </message>
    <message>
        <source>For the resident</source>
        <translation>住户屏幕</translation>
    </message>
    <message>
        <source>Large type</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>Takes the screen back to the desk; needs a password</source>
        <translation>将屏幕收回服务台，需要密码</translation>
    </message>
    <message>
        <source>Stop reading aloud</source>
        <translation>停止朗读</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>朗读</translation>
    </message>
    <message>
        <source>Please sign with your name</source>
        <translation>请签上您的姓名</translation>
    </message>
    <message>
        <source>Use a finger, a pen or the mouse. Only the line is kept, never how fast or how hard you write.</source>
        <translation>可以用手指、手写笔或鼠标。只保留笔迹线条，不记录书写的快慢和轻重。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>I agree and sign</source>
        <translation>同意并签名</translation>
    </message>
    <message>
        <source>Place for the signature</source>
        <translation>签名处</translation>
    </message>
    <message>
        <source>With the keyboard: arrow keys move the pen, space puts it down and lifts it.</source>
        <translation>使用键盘时：方向键移动笔，空格键落笔或抬笔。</translation>
    </message>
    <message>
        <source>I cannot sign</source>
        <translation>我无法签名</translation>
    </message>
    <message>
        <source>I agree, and the office is my witness</source>
        <translation>我同意，由物业人员见证</translation>
    </message>
    <message>
        <source>I will sign after all</source>
        <translation>我还是自己签名</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Assistive mode</source>
        <translation>辅助模式</translation>
    </message>
    <message>
        <source>For a device or program that presses buttons for you. While it is on, the signed record and your receipt say so.</source>
        <translation>供代您按键的辅助工具使用。开启期间，签名记录和回执都会注明。</translation>
    </message>
    <message>
        <source>Yes, correct.</source>
        <translation>对，是这样。</translation>
    </message>
    <message>
        <source>Please read this once more: %1</source>
        <translation>请再看一遍这句话：%1</translation>
    </message>
    <message>
        <source>Two questions, just for you</source>
        <translation>两个小问题，供您自己核对</translation>
    </message>
    <message>
        <source>You do not have to answer. Nobody sees your answers and nothing is kept; you can decide without them.</source>
        <translation>可答可不答。没有人看到您的答案，也不会保存；不答也可以作决定。</translation>
    </message>
    <message>
        <source>Agree before a witness</source>
        <translation>在见证人面前表示同意</translation>
    </message>
    <message>
        <source>%1 signs for %2</source>
        <translation>%1代%2签名</translation>
    </message>
    <message>
        <source>The notice is in %1. This program has no texts in that language: buttons and hints are in %2. If you cannot read them, ask the desk.</source>
        <translation>告知书为%1。本程序没有该语言的界面文字：按钮和提示为%2。如果看不懂，请询问服务台。</translation>
    </message>
    <message>
        <source>You sign for the child</source>
        <translation>您为孩子签名</translation>
    </message>
    <message>
        <source>Start the camera</source>
        <translation>开启摄像头</translation>
    </message>
    <message>
        <source>This is for %1, and for nobody else.</source>
        <translation>这次拍摄只为%1办理，不为其他人。</translation>
    </message>
    <message>
        <source>Ready for the camera?</source>
        <translation>可以开始拍摄了吗？</translation>
    </message>
    <message>
        <source>Give me a card instead</source>
        <translation>改办门卡</translation>
    </message>
    <message>
        <source>Each gate opens for your face once the gate has received it. The picture has been wiped. A card is also reserved for you: ask for it at the desk. Please take your receipt: it says how to withdraw your consent on any day.</source>
        <translation>每道门收到后，就可以刷脸通行。照片已清除。另为您预留了一张门卡，可在服务台领取。请带走回执，上面写明怎样随时撤回同意。</translation>
    </message>
    <message>
        <source>It opens the same gates at the same hours, free of charge. Nobody will ask you again. If you pressed this by mistake, tell the desk.</source>
        <translation>门卡可在同样的时间打开同样的门，不收费用。以后不会再问您。如果按错了，请告诉服务台。</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>继续往下读</translation>
    </message>
    <message>
        <source>You have read to the end. Now you can sign.</source>
        <translation>您已读到末尾，现在可以签名。</translation>
    </message>
    <message>
        <source>I agree, and the person with me is my witness</source>
        <translation>我同意，由陪同我的人见证</translation>
    </message>
    <message>
        <source>What follows is about the child&apos;s face, data and card. The decision is yours.</source>
        <translation>以下说的人脸、数据和门卡都是孩子的，由您来决定。</translation>
    </message>
    <message>
        <source>Assistive mode is on: a device or program may press buttons for you. The signed record and your receipt say so.</source>
        <translation>辅助模式已开启：辅助工具可以代您按键。签名记录和回执都会注明。</translation>
    </message>
    <message>
        <source>A little closer, please</source>
        <translation>请靠近一点</translation>
    </message>
    <message>
        <source>A little further back, please</source>
        <translation>请退后一点</translation>
    </message>
    <message>
        <source>Too dark: please turn towards the light</source>
        <translation>光线不足，请面向光亮处</translation>
    </message>
    <message>
        <source>Too much light on your face: please turn a little</source>
        <translation>脸上光线太强，请稍微转动一下</translation>
    </message>
    <message>
        <source>The picture is taken automatically and wiped as soon as it has been measured.</source>
        <translation>照片自动拍摄，测算后立即清除。</translation>
    </message>
    <message>
        <source>Your signature has been recorded. The camera is starting.</source>
        <translation>您的签名已经记录。摄像头正在启动。</translation>
    </message>
    <message>
        <source>The picture has been wiped. The encrypted numbers are on their way to the gates.</source>
        <translation>照片已清除。加密后的数字正在发往门禁。</translation>
    </message>
    <message>
        <source>Each gate opens for the child&apos;s face once the gate has received it. The picture has been wiped. A card is also reserved for the child: ask for it at the desk. Please take the receipt: it says how to withdraw your consent on any day.</source>
        <translation>每台门禁收到后，孩子即可刷脸通行。照片已经清除。另为孩子预留了一张门卡，可向服务台领取。请收好回执，上面写明如何在任何一天撤回同意。</translation>
    </message>
    <message>
        <source>The child&apos;s card is being made</source>
        <translation>正在为孩子办卡</translation>
    </message>
    <message>
        <source>Give the child a card instead</source>
        <translation>改为孩子办卡</translation>
    </message>
    <message>
        <source>One moment, please. The desk is there for you.</source>
        <translation>请稍候，如需帮助请询问服务台。</translation>
    </message>
    <message>
        <source>You have agreed. The camera stays off until you start it.</source>
        <translation>您已同意。由您自己开启后，摄像头才会工作。</translation>
    </message>
    <message>
        <source>The notice cannot be shown just now.</source>
        <translation>现在无法显示告知书。</translation>
    </message>
    <message>
        <source>You have not been asked anything, and nothing was recorded.</source>
        <translation>还没有征求您的意见，也没有记录任何内容。</translation>
    </message>
    <message>
        <source>Press “Try again”, or tell the person at the desk.</source>
        <translation>请按“再试一次”，或告诉服务台的工作人员。</translation>
    </message>
    <message>
        <source>Only one person in the picture, please</source>
        <translation>画面中请只留一个人</translation>
    </message>
    <message>
        <source>The time for the picture has run out, and no picture was kept. You can try again, or take the card: it opens the same gates, and then your consent no longer counts.</source>
        <translation>拍摄时间已到，没有留下照片。您可以再试一次，也可以选择门卡：能开的门完全一样，原来的同意随之失效。</translation>
    </message>
    <message>
        <source>The camera could not take a good enough picture, and none was kept. That is nobody&apos;s fault. The card opens the same gates; your consent no longer counts with it.</source>
        <translation>摄像头没能拍到足够清晰的照片，也没有留下任何照片。这不是谁的问题。门卡能开同样的门；选择门卡后，原来的同意随之失效。</translation>
    </message>
    <message>
        <source>You can try again, or take the card: it opens the same gates, and then your consent no longer counts.</source>
        <translation>您可以再试一次，也可以选择门卡：能开的门完全一样，原来的同意随之失效。</translation>
    </message>
    <message>
        <source>%1 agrees for %2 before a witness</source>
        <translation>%1在见证人面前代%2表示同意</translation>
    </message>
    <message>
        <source>If you cannot sign, somebody must see that you agree. The record says whether it was the office or somebody you brought, but not their name.</source>
        <translation>您如果不能签名，需要有人看到您同意。记录只写明见证人是物业还是您带来的人，不记姓名。</translation>
    </message>
    <message>
        <source>The child&apos;s face stays in the gates, under what you have just signed. No picture was taken. The child has a card entry, too: if you do not have the card yet, ask for it at the desk. Please take the receipt: it says how to withdraw your consent on any day.</source>
        <translation>孩子的人脸按您刚才签署的内容继续留在门禁里，没有拍照。孩子另有一张门卡：如果还没有领到，请向服务台领取。请收好回执，上面写明如何在任何一天撤回同意。</translation>
    </message>
    <message>
        <source>Your face stays in the gates, under what you have just signed. No picture was taken. You have a card entry, too: if you do not have the card yet, ask for it at the desk. Please take your receipt: it says how to withdraw your consent on any day.</source>
        <translation>您的人脸按刚才签署的内容继续留在门禁里，没有拍照。您另有一张门卡：如果还没有领到，请向服务台领取。请带走回执，上面写明怎样随时撤回同意。</translation>
    </message>
    <message>
        <source>A face is already stored in the gates. If you agree, it stays there under this notice, and the picture that the text speaks of is not taken again. If you choose the card, the stored face is deleted.</source>
        <translation>门禁里现在存有人脸数据。如果同意，原有的人脸数据按这份告知书继续保留，文中所说的照片不会重新拍摄；选择门卡，原有的人脸数据会删除。</translation>
    </message>
    <message>
        <source>A face is already stored in the gates. If you agree again, a new picture is taken, and the face from it replaces the stored one. If you choose the card, the stored face is deleted.</source>
        <translation>门禁里现在存有人脸数据。再次同意，会重新拍照，用新的人脸数据替换原有的；选择门卡，原有的人脸数据会删除。</translation>
    </message>
    <message>
        <source>What you read before has not been signed, and no picture was taken.</source>
        <translation>此前阅读的内容没有签署，也没有拍照。</translation>
    </message>
</context>
<context>
    <name>RosterTexts</name>
    <message>
        <source>Neither owner, family nor tenant</source>
        <translation>既不是业主、家属，也不是租户</translation>
    </message>
    <message>
        <source>Not a date such as 2027-06-30</source>
        <translation>不是 2027-06-30 这样的日期</translation>
    </message>
    <message>
        <source>A tenant needs the last day of the lease</source>
        <translation>租户需要填写租期最后一天</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房号</translation>
    </message>
    <message>
        <source>Lives here as</source>
        <translation>居住身份</translation>
    </message>
    <message>
        <source>Last day of the lease</source>
        <translation>租期最后一天</translation>
    </message>
    <message>
        <source>This file cannot be read as a roster.</source>
        <translation>无法将该文件读作名册。</translation>
    </message>
    <message>
        <source>Nothing has been imported.</source>
        <translation>没有导入任何内容。</translation>
    </message>
    <message>
        <source>Save it as CSV in UTF-8 with a header line, and choose it again.</source>
        <translation>请另存为带表头的 UTF-8 CSV 文件，再重新选择。</translation>
    </message>
    <message>
        <source>The file has no column for the name, the building or the room.</source>
        <translation>文件中缺少姓名、楼栋或房号列。</translation>
    </message>
    <message>
        <source>Name the columns in the first line: name, building, unit, room, occupancy, lease_end.</source>
        <translation>请在第一行写明列名：name、building、unit、room、occupancy、lease_end。</translation>
    </message>
</context>
<context>
    <name>SelfCheck</name>
    <message>
        <source>Encrypting engine</source>
        <translation>加密引擎</translation>
    </message>
    <message>
        <source>Encrypted file</source>
        <translation>文件加密</translation>
    </message>
    <message>
        <source>Safe settings</source>
        <translation>安全设置</translation>
    </message>
    <message>
        <source>Latest state</source>
        <translation>最新状态</translation>
    </message>
    <message>
        <source>Unaltered pages</source>
        <translation>内容未改</translation>
    </message>
    <message>
        <source>Sound structure</source>
        <translation>结构完好</translation>
    </message>
    <message>
        <source>The estate&apos;s keys</source>
        <translation>小区密钥</translation>
    </message>
    <message>
        <source>Signed consents</source>
        <translation>签署的同意</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>The database engine is the one that encrypts; no other has taken its place.</source>
        <translation>使用的是能加密的数据库引擎，没有被别的替换。</translation>
    </message>
    <message>
        <source>Nothing in the file is readable without the station&apos;s key.</source>
        <translation>没有本工作站的密钥，文件里的内容无法读取。</translation>
    </message>
    <message>
        <source>What is deleted is overwritten, and nothing is written to disk in the clear.</source>
        <translation>删除的内容会被覆盖，不会有明文写入磁盘。</translation>
    </message>
    <message>
        <source>Neither an older file nor an older part of it was put back.</source>
        <translation>没有人放回旧文件或其中的旧部分。</translation>
    </message>
    <message>
        <source>Not a byte was changed from outside.</source>
        <translation>没有任何字节被外部改动。</translation>
    </message>
    <message>
        <source>No record is broken or points to nothing.</source>
        <translation>没有损坏的记录，也没有指向空处的记录。</translation>
    </message>
    <message>
        <source>The keys with which the station speaks to the gates can be opened.</source>
        <translation>工作站与门禁通信用的密钥可以打开。</translation>
    </message>
    <message>
        <source>Every consent is as it was signed.</source>
        <translation>每份同意都与签署时一致。</translation>
    </message>
    <message>
        <source>No entry was altered, removed or added; the last seal is in its place.</source>
        <translation>没有条目被改动、删除或添加，最后的封印完好。</translation>
    </message>
    <message>
        <source>Could not be looked at this time: the store was in use, or another finding is in the way. It is tried again at the next check.</source>
        <translation>这次没能检查：数据库一直在使用，或者被另一个问题挡住。下次检查时会再试。</translation>
    </message>
    <message>
        <source>Good</source>
        <comment>result of a check</comment>
        <translation>正常</translation>
    </message>
    <message>
        <source>Wrong</source>
        <comment>result of a check</comment>
        <translation>异常</translation>
    </message>
    <message>
        <source>Not done</source>
        <comment>result of a check</comment>
        <translation>未检查</translation>
    </message>
    <message numerus="yes">
        <source>for %n hour(s)</source>
        <comment>copies of printed papers are kept</comment>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask whoever administers this computer to write the two lines &quot;PreserveJobFiles No&quot; and &quot;PreserveJobHistory No&quot; into /etc/cups/cupsd.conf and to restart the printing system.</source>
        <translation>请本机的管理人员在 /etc/cups/cupsd.conf 中写入“PreserveJobFiles No”和“PreserveJobHistory No”两行，并重启打印系统。</translation>
    </message>
    <message>
        <source>This computer has no printing system (CUPS) that could keep papers. If they go to a printer of the network, ask whoever runs it what it keeps.</source>
        <translation>本机没有会保留打印件的打印系统（CUPS）。如果打印到网络打印机，请向其管理人员了解它保留什么。</translation>
    </message>
    <message>
        <source>The printing system (CUPS) of this computer has settings that this account may not read. Unless they say otherwise, it keeps a copy of every printed paper for a day, with the names that stand on it.</source>
        <translation>本账号无权读取本机打印系统（CUPS）的设置。如无另行设置，每份打印件的副本连同上面的姓名会保留一天。</translation>
    </message>
    <message>
        <source>The printing system (CUPS) of this computer keeps a copy of every printed paper %1, with the names that stand on it.</source>
        <comment>for 24 hours</comment>
        <translation>本机的打印系统（CUPS）会把每份打印件的副本连同上面的姓名保留 %1。</translation>
    </message>
    <message>
        <source>The printing system (CUPS) of this computer keeps a copy of every printed paper, with the names that stand on it, until somebody deletes it.</source>
        <translation>本机的打印系统（CUPS）会一直保留每份打印件的副本连同上面的姓名，直到有人删除。</translation>
    </message>
    <message>
        <source>Whoever administers the computer can read it.</source>
        <translation>本机的管理人员可以读取。</translation>
    </message>
    <message>
        <source>The printing system (CUPS) of this computer keeps nothing of what was printed.</source>
        <translation>本机的打印系统（CUPS）不保留任何打印内容。</translation>
    </message>
    <message>
        <source>The printing system (CUPS) of this computer keeps no copy of what was printed, only a list of when and what kind of paper; no resident is named in it.</source>
        <translation>本机的打印系统（CUPS）不保留打印件的副本，只保留打印时间和文件种类的清单，其中没有住户姓名。</translation>
    </message>
    <message>
        <source>Is the database engine the one that encrypts?</source>
        <translation>数据库引擎是否就是负责加密的那一个？</translation>
    </message>
    <message>
        <source>Is anything in the file readable without the station&apos;s key?</source>
        <translation>没有工作站的密钥，文件中是否有任何内容可读？</translation>
    </message>
    <message>
        <source>Is what is deleted overwritten, and nothing written to disk in the clear?</source>
        <translation>删除的内容是否被覆盖，是否没有明文写入磁盘？</translation>
    </message>
    <message>
        <source>Was an older file, or an older part of it, put back?</source>
        <translation>是否有人放回了较旧的文件或其中较旧的部分？</translation>
    </message>
    <message>
        <source>Was a byte changed from outside?</source>
        <translation>是否有字节被外部改动？</translation>
    </message>
    <message>
        <source>Is a record broken, or does one point to nothing?</source>
        <translation>是否有记录损坏，或指向不存在的内容？</translation>
    </message>
    <message>
        <source>Can the keys be opened with which the station speaks to the gates?</source>
        <translation>工作站与门禁通信的密钥能否打开？</translation>
    </message>
    <message>
        <source>Is every consent as it was signed?</source>
        <translation>每份同意书是否都与签署时一致？</translation>
    </message>
    <message>
        <source>Was an entry altered, removed or added?</source>
        <translation>日志是否有记录被改动、删除或添加？</translation>
    </message>
    <message>
        <source>A part of the file was damaged, or changed from outside.</source>
        <translation>文件有一部分已损坏，或被外部改动。</translation>
    </message>
    <message>
        <source>The code for your support is %1.</source>
        <translation>请告知技术支持的代码：%1。</translation>
    </message>
    <message>
        <source>Something is wrong with this station&apos;s data.</source>
        <translation>本工作站的数据有问题。</translation>
    </message>
    <message>
        <source>What is entered now may be lost. The gates go on by themselves.</source>
        <translation>现在录入的内容可能丢失。门禁照常自行运行。</translation>
    </message>
    <message>
        <source>Tell the management, delete nothing, and sign out. If the store does not open at the next sign-in, a manager can put a copy back there. If it does open, send your support the codes below before anybody works on.</source>
        <translation>请告知物业负责人，不要删除任何内容，并退出登录。如果下次登录时数据库打不开，经理可以在那里还原备份。如果能打开，请先把下面的代码告知技术支持，再继续工作。</translation>
    </message>
    <message>
        <source>Something is wrong here.</source>
        <translation>此处有问题。</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>%1 %2</source>
        <comment>two sentences, one after the other</comment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>Sign</name>
    <message>
        <source>This gate can open by face</source>
        <translation>本门可以刷脸通行</translation>
    </message>
    <message>
        <source>A card opens it as well. You choose.</source>
        <translation>刷卡同样能开，由您选择。</translation>
    </message>
    <message>
        <source>Who runs it</source>
        <translation>由谁负责</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像范围</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保存多久</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>怎样撤回</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Complain</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Notice, version %1</source>
        <translation>告知书第%1版</translation>
    </message>
    <message>
        <source>Sign about face entry</source>
        <translation>刷脸通行告示牌</translation>
    </message>
    <message>
        <source>Lobby notice</source>
        <translation>大堂公告</translation>
    </message>
    <message>
        <source>A sign hangs at each gate that can open by face. Everybody may use a card instead.</source>
        <translation>凡可以刷脸的门禁都挂有告示牌。任何人都可以改用门卡。</translation>
    </message>
    <message>
        <source>This notice</source>
        <translation>本公告</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Check code</source>
        <translation>校验码</translation>
    </message>
    <message>
        <source>It sees people standing right in front of this gate. Only people who have agreed to it are recognised. No passage is recorded.</source>
        <translation>只拍摄站在本门正前方的人；只识别已同意的住户；不记录谁何时通行。</translation>
    </message>
</context>
<context>
    <name>SignageTexts</name>
    <message>
        <source>Lobby notice: %1.</source>
        <translation>大堂公告：%1。</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>已过时</translation>
    </message>
    <message>
        <source>to be taken down</source>
        <translation>应取下</translation>
    </message>
    <message>
        <source>put up</source>
        <translation>张贴</translation>
    </message>
    <message>
        <source>taken down</source>
        <translation>取下</translation>
    </message>
    <message>
        <source>Lobby notice</source>
        <translation>大堂公告</translation>
    </message>
    <message>
        <source>No gate takes faces: no sign is needed.</source>
        <translation>没有门禁启用刷脸，不需要告示牌。</translation>
    </message>
    <message>
        <source>Gates that take faces: %1. Signs up to date: %2, out of date: %3, missing: %4.</source>
        <translation>启用刷脸的门禁：%1 台。告示牌有效 %2，已过时 %3，缺少 %4。</translation>
    </message>
    <message>
        <source>To be taken down: %1.</source>
        <translation>应取下：%1。</translation>
    </message>
</context>
<context>
    <name>StatusText</name>
    <message>
        <source>None</source>
        <comment>key of a resident</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>Reserved</source>
        <comment>key of a resident</comment>
        <translation>已预留</translation>
    </message>
    <message>
        <source>On its way</source>
        <comment>key of a resident</comment>
        <translation>发送中</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>key of a resident</comment>
        <translation>已生效</translation>
    </message>
    <message>
        <source>Restricted</source>
        <comment>key of a resident</comment>
        <translation>限制中</translation>
    </message>
    <message>
        <source>Deleted</source>
        <comment>key of a resident</comment>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Waiting to receive it</source>
        <comment>a key at a gate</comment>
        <translation>等待接收</translation>
    </message>
    <message>
        <source>Holds it</source>
        <comment>a key at a gate</comment>
        <translation>已持有</translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <comment>deletion of a key at a gate</comment>
        <translation>尚未签名</translation>
    </message>
    <message>
        <source>Signed: deleted</source>
        <comment>deletion of a key at a gate</comment>
        <translation>已签名：已删除</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>业主</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家属</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>租户</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>format of a day</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>format of a moment</comment>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>Gate destroyed</source>
        <comment>deletion of a key at a gate</comment>
        <translation>门禁已损毁</translation>
    </message>
</context>
<context>
    <name>StoredData</name>
    <message>
        <source>Why: %1</source>
        <translation>用途：%1</translation>
    </message>
    <message>
        <source>How long: %1</source>
        <translation>保留：%1</translation>
    </message>
    <message>
        <source>What this program stores about a resident</source>
        <translation>本程序保存住户的哪些信息</translation>
    </message>
    <message>
        <source>This is all of it. Identity papers, telephone numbers, photographs and the times at which you pass a gate are not stored.</source>
        <translation>全部都在这里。不保存身份证件、电话号码、照片和您通过门禁的时间。</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>none on record</source>
        <translation>无记录</translation>
    </message>
    <message>
        <source>%1, more than a year ago</source>
        <translation>%1，已超过一年</translation>
    </message>
    <message>
        <source>holds until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <source>not signed yet</source>
        <translation>尚未签署</translation>
    </message>
    <message>
        <source>Trainings in protecting residents&apos; data</source>
        <translation>住户个人信息保护培训记录</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>%1 (account closed)</source>
        <translation>%1（账号已关闭）</translation>
    </message>
    <message>
        <source>Last training</source>
        <translation>最近一次培训</translation>
    </message>
    <message>
        <source>Confidentiality undertaking</source>
        <translation>保密承诺书</translation>
    </message>
    <message>
        <source>As it was recorded, the last line first</source>
        <translation>登记明细（最近登记的在前）</translation>
    </message>
    <message>
        <source>Nothing was recorded yet.</source>
        <translation>尚无登记。</translation>
    </message>
    <message>
        <source>recorded by %1 on %2</source>
        <translation>%1 于 %2 登记</translation>
    </message>
</context>
<context>
    <name>Undertaking</name>
    <message>
        <source>Confidentiality undertaking</source>
        <translation>保密承诺书</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Confirmed with the operator&apos;s own password.</source>
        <translation>已用操作员本人的密码确认。</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>签署日期</translation>
    </message>
    <message>
        <source>Holds until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Version of the text</source>
        <translation>文本版本</translation>
    </message>
</context>
<context>
    <name>Where</name>
    <message>
        <source>receipt %1</source>
        <translation>回执 %1</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>The name was erased; %1 stands for it.</source>
        <translation>姓名已删除，由 %1 代替。</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>询问时间</translation>
    </message>
    <message>
        <source>Who runs the gates</source>
        <translation>门禁管理方</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>given on %1, withdrawn on %2</source>
        <translation>%1 作出，%2 撤回</translation>
    </message>
    <message>
        <source>given on %1, expires on %2</source>
        <translation>%1 作出，%2 自行到期</translation>
    </message>
    <message>
        <source>Who received it</source>
        <translation>接收方</translation>
    </message>
    <message>
        <source>The gates below. Others: %1</source>
        <translation>下列各门禁。其他：%1</translation>
    </message>
    <message>
        <source>No gate holds a card of this resident.</source>
        <translation>没有任何门禁存有该住户的门卡。</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>The code beside this text holds the figures of this sheet, signed by the station. Anybody can check it with the station&apos;s public key. A receipt&apos;s number is its place in the gate&apos;s chain and the beginning of its SHA-256; the office keeps each receipt as the gate signed it.</source>
        <translation>旁边的二维码含有本单的数字，由管理台签名。任何人都可用管理台的公钥核对。回执编号由它在该门禁链中的位置和 SHA-256 的开头组成；每份回执都按门禁签名的原样由物业保存。</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>单号</translation>
    </message>
    <message>
        <source>Where is my face?</source>
        <translation>我的人脸在哪里？</translation>
    </message>
    <message>
        <source>Gate by gate</source>
        <translation>逐台门禁</translation>
    </message>
    <message>
        <source>If you want it erased</source>
        <translation>如果您想删除</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>No gate holds a face, and none was ever sent one.</source>
        <translation>没有任何门禁存有人脸，也从未向任何门禁发送过。</translation>
    </message>
    <message>
        <source>holds it, since %1, until %2</source>
        <translation>存有，自 %1 起，至 %2 止</translation>
    </message>
    <message>
        <source>still holds it; to be erased since %1</source>
        <translation>仍存有；自 %1 起应删除</translation>
    </message>
    <message>
        <source>holds it, although it signed on %1 that it is gone</source>
        <translation>存有，尽管它在 %1 签名表明已删除</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>尚未存入</translation>
    </message>
    <message>
        <source>not there; it has not signed that it is erased</source>
        <translation>没有存有；但尚未签名表明已删除</translation>
    </message>
    <message>
        <source>erased, signed on %1</source>
        <translation>已删除，%1 签名</translation>
    </message>
    <message>
        <source>never had it, signed on %1</source>
        <translation>从未存有，%1 签名</translation>
    </message>
    <message>
        <source>erased by itself when its time was over</source>
        <translation>到期后由门禁自行删除</translation>
    </message>
    <message>
        <source>may hold it; it has signed nothing about it</source>
        <translation>可能存有；对此尚无签名</translation>
    </message>
    <message>
        <source>answered on %1</source>
        <translation>%1 应答</translation>
    </message>
    <message>
        <source>did not answer on %1; its last signed word is from %2</source>
        <translation>%1 没有应答；最后一次签名是 %2</translation>
    </message>
    <message>
        <source>did not answer on %1; it has never signed anything</source>
        <translation>%1 没有应答；从未签过名</translation>
    </message>
    <message>
        <source>gate destroyed (two operators, %1); nobody signed</source>
        <translation>设备已损毁（两位操作员确认，%1），无签名</translation>
    </message>
    <message>
        <source>destroyed, not asked</source>
        <translation>已损毁，未查询</translation>
    </message>
    <message numerus="yes">
        <source>%n more lines follow on the next sheets.</source>
        <translation>
            <numerusform>另有 %n 行见后页。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more gates answered, hold no face of this resident and never did.</source>
        <translation>
            <numerusform>另有 %n 个门禁已应答：没有该住户的人脸，也从未有过。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Card: %n gates hold it, until %1.</source>
        <translation>
            <numerusform>门卡：%n 个门禁存有，至 %1 止。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gates still hold the face although it was signed as deleted. The office must look into it today.</source>
        <translation>
            <numerusform>有 %n 个门禁仍存有该人脸，尽管已签名表明删除。物业今天必须查明。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signed receipts say that it is gone.</source>
        <translation>
            <numerusform>有 %n 份签名回执表明已删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n gates that is not known: they did not answer, and have not signed that it is erased.</source>
        <translation>
            <numerusform>有 %n 个门禁情况不明：没有应答，也没有签名表明已删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of the %n gates that were asked did not answer just now.</source>
        <translation>
            <numerusform>刚才询问了 %n 个门禁，其中 %1 个没有应答。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The gates also hold %n faces of nobody on record. Whose they are is not known; the office has to look at them.</source>
        <translation>
            <numerusform>各门禁另存有 %n 张不属于任何登记住户的人脸。不知是谁的，须由物业查明。</numerusform>
        </translation>
    </message>
    <message>
        <source>takes no faces</source>
        <translation>不收人脸</translation>
    </message>
    <message>
        <source>its last signed word (%1): it holds the face</source>
        <translation>最后一次签名（%1）：存有人脸</translation>
    </message>
    <message>
        <source>Gates that hold the face: %1 of %2.</source>
        <translation>%2 台门禁中有 %1 台存有该人脸。</translation>
    </message>
    <message>
        <source>No gate. Others: %1</source>
        <translation>没有任何门禁。其他：%1</translation>
    </message>
    <message>
        <source>You can ask for this sheet again at any time.</source>
        <translation>您可以随时再次索取本单。</translation>
    </message>
    <message>
        <source>Come to the desk. You need no reason and it costs nothing: the card works first, then every gate erases the face and signs that it has.</source>
        <translation>请到服务台办理。不需要理由，也不收费：先让门卡可用，然后每台门禁删除人脸并签名。</translation>
    </message>
</context>
<context>
    <name>WhereView</name>
    <message>
        <source>there</source>
        <comment>a card, at a gate</comment>
        <translation>存有</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>a card, at a gate</comment>
        <translation>不明</translation>
    </message>
    <message>
        <source>not there yet</source>
        <comment>a card, at a gate</comment>
        <translation>尚未存入</translation>
    </message>
    <message>
        <source>gone</source>
        <comment>a card, at a gate</comment>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>answered, %1</source>
        <comment>a gate, time of day</comment>
        <translation>%1 已应答</translation>
    </message>
    <message>
        <source>no answer, %1</source>
        <comment>a gate, time of day</comment>
        <translation>%1 无应答</translation>
    </message>
    <message>
        <source>not asked</source>
        <comment>a gate</comment>
        <translation>未询问</translation>
    </message>
</context>
<context>
    <name>Withdrawal</name>
    <message>
        <source>Resident</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Who runs the gates</source>
        <translation>门禁管理方</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Consent given on</source>
        <translation>同意日期</translation>
    </message>
    <message>
        <source>Withdrawn on</source>
        <translation>撤回日期</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>None: the tenancy is over.</source>
        <translation>无：租期已满。</translation>
    </message>
    <message>
        <source>%1. It works, and opens the same gates.</source>
        <translation>%1，已可用，可打开同样的门。</translation>
    </message>
    <message>
        <source>Where your face was</source>
        <translation>您的人脸曾存放在哪里</translation>
    </message>
    <message>
        <source>No gate has ever had it.</source>
        <translation>没有任何门禁存过。</translation>
    </message>
    <message>
        <source>Nowhere: no face was stored under this consent.</source>
        <translation>无处存放：依此同意从未存过人脸。</translation>
    </message>
    <message>
        <source>%1 of %2 gates have signed that they erased it. A gate that cannot be reached erases it as soon as it is back; ask for this sheet again then.</source>
        <translation>%2 台门禁中已有 %1 台签名确认删除。联系不上的门禁恢复后立即删除；届时可再来索取本单。</translation>
    </message>
    <message>
        <source>erased, signed on %1</source>
        <translation>已删除，%1 签名确认</translation>
    </message>
    <message>
        <source>not signed yet, asked on %1</source>
        <translation>尚未签名，%1 已要求删除</translation>
    </message>
    <message>
        <source>and %1 more gates</source>
        <translation>以及另外 %1 台门禁</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>The withdrawal is recorded in the station&apos;s sealed log. The code next to this text is the log&apos;s signed state at this moment: with it anybody can show later that the log up to this point was not changed.</source>
        <translation>本次撤回已写入本站的封印日志。旁边的码是日志此刻的签名状态：凭它，日后任何人都能证明日志事后未被改动。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录编号</translation>
    </message>
    <message>
        <source>Check code</source>
        <translation>校验码</translation>
    </message>
    <message>
        <source>Entries in the log</source>
        <translation>日志条数</translation>
    </message>
    <message>
        <source>Withdrawal sheet</source>
        <translation>撤回单</translation>
    </message>
    <message>
        <source>You have withdrawn your consent to face entry</source>
        <translation>您已撤回刷脸进门的同意</translation>
    </message>
    <message>
        <source>What stays</source>
        <translation>保留什么</translation>
    </message>
    <message>
        <source>What was done before you withdrew remains lawful. A new consent comes only if you wish it yourself. The record of your consent and the gates&apos; signatures are kept for 3 years as proof, without your name once your name has been erased.</source>
        <translation>撤回之前所做的仍然合法。只有您自己愿意，才会再次征求同意。您的同意记录和各门禁的签名作为证明保存 3 年；姓名删除后，其中不含您的姓名。</translation>
    </message>
    <message>
        <source>declared destroyed on %1; nobody signed</source>
        <translation>%1 确认设备损毁，无签名</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Where the child&apos;s face was</source>
        <translation>孩子的人脸曾存放在哪里</translation>
    </message>
    <message>
        <source>A gate that was destroyed can no longer sign. For each, two people from the office have given their word instead: %1.</source>
        <translation>设备已损毁的门禁不会再签名，每一台都改由本处两位工作人员担保：%1。</translation>
    </message>
    <message>
        <source>The consent to the child&apos;s face entry has been withdrawn</source>
        <translation>孩子刷脸通行的同意已撤回</translation>
    </message>
    <message>
        <source>What was done before the withdrawal remains lawful. A new consent comes only if you, or later the child, wish it. The record of the consent and the gates&apos; signatures are kept for 3 years as proof, without any name once the name has been erased.</source>
        <translation>撤回之前所做的仍然合法。只有您（或孩子年满 14 周岁后本人）愿意，才会再次征求同意。同意记录和各门禁的签名作为证明保存 3 年；姓名删除后，其中不含任何姓名。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AccountsPanel</name>
    <message>
        <source>The account is closed. Sign out and in again to replace the keys.</source>
        <translation>账号已关闭。请退出并重新登录，以更换密钥。</translation>
    </message>
    <message>
        <source>The account is open again.</source>
        <translation>账号已重新开放。</translation>
    </message>
    <message>
        <source>Close the account of %1</source>
        <translation>关闭 %1 的账号</translation>
    </message>
    <message>
        <source>%1 cannot sign in from now on. The keys are replaced at the next sign-in, within 24 hours. A copy of the station&apos;s files that %1 made before stays readable to them. This cannot be undone. Enter your own password to go on.</source>
        <translation>%1 从现在起不能登录。密钥将在下次登录时更换，最迟在 24 小时内。%1 此前复制的工作站文件，对其仍然可读。此操作无法撤销。请输入您自己的密码以继续。</translation>
    </message>
    <message>
        <source>The keys are known only to the operators of today.</source>
        <translation>目前只有现任操作员掌握密钥。</translation>
    </message>
    <message>
        <source>The keys should have been replaced by %1. Sign out and in again now.</source>
        <translation>密钥本应在 %1 前更换。请立即退出并重新登录。</translation>
    </message>
    <message>
        <source>Close the account…</source>
        <translation>关闭账号…</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Closing an account</source>
        <translation>关闭账号</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>There is no other open account.</source>
        <translation>没有其他开放的账号。</translation>
    </message>
    <message>
        <source>The keys could not be replaced at the last sign-in. Due by %1.</source>
        <translation>上次登录时未能更换密钥，最迟须在 %1 完成。</translation>
    </message>
    <message>
        <source>The keys are to be replaced by %1: sign out and in again.</source>
        <translation>密钥最迟须在 %1 更换：请退出并重新登录。</translation>
    </message>
    <message>
        <source>Let it in again</source>
        <translation>允许重新登录</translation>
    </message>
    <message>
        <source>%1 (stopped after wrong passwords)</source>
        <translation>%1（因密码错误被锁定）</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AddressesView</name>
    <message>
        <source>%1, %2 and %3</source>
        <comment>a day, two names</comment>
        <translation>%1，%2、%3</translation>
    </message>
    <message>
        <source>%1 is listed: gates there are spoken to from now on.</source>
        <translation>%1 已登记，从现在起可以连接该地址的门禁。</translation>
    </message>
    <message>
        <source>%1 is struck off: nothing more is sent to gates there.</source>
        <translation>%1 已注销，不再向该地址的门禁发送任何内容。</translation>
    </message>
    <message>
        <source>The address, the reason and the names of you two stay on record.</source>
        <translation>地址、理由和你们二位的姓名会留存记录。</translation>
    </message>
    <message>
        <source>List %1?</source>
        <translation>登记 %1？</translation>
    </message>
    <message>
        <source>List the address</source>
        <translation>登记地址</translation>
    </message>
    <message>
        <source>Nothing more is sent to gates at this address, the ends of keys neither: whoever such a gate holds still passes there.</source>
        <translation>不再向该地址的门禁发送任何内容，停用也不再通知：门禁中已有的人仍可通行。</translation>
    </message>
    <message>
        <source>Strike %1 off?</source>
        <translation>注销 %1？</translation>
    </message>
    <message>
        <source>Strike it off</source>
        <translation>注销地址</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Struck off</source>
        <translation>注销</translation>
    </message>
    <message>
        <source>Addresses outside the local network</source>
        <translation>本地网络以外的地址</translation>
    </message>
    <message>
        <source>No address is listed. Gates are spoken to at local addresses only.</source>
        <translation>没有登记任何地址，工作站只连接本地地址的门禁。</translation>
    </message>
    <message>
        <source>Listed addresses</source>
        <translation>已登记的地址</translation>
    </message>
    <message>
        <source>Name or number as it stands in the gate&apos;s address, without the port.</source>
        <translation>门禁地址中的主机名或 IP 地址，不含端口号。</translation>
    </message>
    <message>
        <source>Why this gate cannot have a local address. It stays on record.</source>
        <translation>该门禁为何不能使用本地地址。理由会留存记录。</translation>
    </message>
    <message>
        <source>Back to the gates</source>
        <translation>返回门禁列表</translation>
    </message>
    <message>
        <source>Strike off…</source>
        <translation>注销…</translation>
    </message>
    <message>
        <source>List the address…</source>
        <translation>登记地址…</translation>
    </message>
    <message>
        <source>Reset such a gate first and take its receipt, or declare it destroyed.</source>
        <translation>请先重置这样的门禁并收取其重置凭据，或报损毁。</translation>
    </message>
    <message>
        <source>Gates at this address are spoken to from now on, over whatever network lies between. They get cards only: residents have signed that their face stays in the estate&apos;s own network.</source>
        <translation>从现在起可以连接该地址的门禁，无论中间经过什么网络。那里的门禁只收到门卡：住户签署的是人脸不离开小区自己的网络。</translation>
    </message>
    <message>
        <source>Gates are spoken to at local addresses only. One that must stand elsewhere is listed here with the reason, by a manager and a second operator; before that it can be neither paired nor reached. No face goes there.</source>
        <translation>工作站只连接本地地址的门禁。必须设在别处的门禁，由经理和第二位操作员说明理由在此登记；登记之前既不能配对，也不能连接。人脸不会发往那里。</translation>
    </message>
    <message>
        <source>Reading the addresses…</source>
        <translation>正在读取地址…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AnswerRequestPanel</name>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Why not all of it</source>
        <translation>未全部办理的理由</translation>
    </message>
    <message>
        <source>Number of the document, if it rests on one</source>
        <translation>文件编号（如有依据文件）</translation>
    </message>
    <message>
        <source>Answer it</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Answered on %1 by %2: %3</source>
        <translation>%1 由 %2 答复：%3</translation>
    </message>
    <message>
        <source>A manager answers it.</source>
        <translation>由经理答复。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Asked on %1 by: %2. Recorded by %3.</source>
        <translation>%1 提出，请求人：%2。由 %3 登记。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ApprovalPanel</name>
    <message>
        <source>Checking…</source>
        <translation>正在核对…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>文件编号</translation>
    </message>
    <message>
        <source>Letters, digits and - . / only; it goes into the log.</source>
        <translation>只限字母、数字和 - . /；将记入日志。</translation>
    </message>
    <message>
        <source>Your own password</source>
        <translation>您本人的密码</translation>
    </message>
    <message>
        <source>Second operator</source>
        <translation>第二位操作员</translation>
    </message>
    <message>
        <source>Their password</source>
        <translation>其密码</translation>
    </message>
    <message>
        <source>Typed by themselves.</source>
        <translation>由其本人输入。</translation>
    </message>
    <message>
        <source>Please choose…</source>
        <comment>a reason</comment>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Type your own password: it stands for your yes.</source>
        <translation>请输入您自己的密码：它代表您的同意。</translation>
    </message>
    <message>
        <source>Let the second operator type their password: it stands for their yes.</source>
        <translation>请第二位操作员输入其密码：它代表其同意。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>the name of an account, what the matter is with it</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AssessmentNotice</name>
    <message>
        <source>No face is taken: the impact assessment has not been signed.</source>
        <translation>目前不采集人脸：影响评估尚未签署。</translation>
    </message>
    <message>
        <source>Cards are issued all the same. Read the assessment, make it true of this estate, and sign it.</source>
        <translation>门卡照常办理。请阅读评估，按本小区实际情况修改后签署。</translation>
    </message>
    <message>
        <source>No face is taken: the impact assessment is out of date.</source>
        <translation>目前不采集人脸：影响评估已过时。</translation>
    </message>
    <message>
        <source>The impact assessment ends on %1.</source>
        <translation>影响评估于 %1 到期。</translation>
    </message>
    <message>
        <source>From the day after that no face is taken. Renew it before then.</source>
        <translation>次日起不再采集人脸。请提前重新评估。</translation>
    </message>
    <message>
        <source>Open the assessment</source>
        <translation>打开评估</translation>
    </message>
    <message>
        <source>Cards, and faces at the gates, still work. Renew it: correct what is no longer so, and sign.</source>
        <translation>门卡和门禁中的人脸照常可用。请更新评估：改正不再符合的内容，然后签署。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AssessmentPage</name>
    <message>
        <source>Impact assessment</source>
        <translation>影响评估</translation>
    </message>
    <message>
        <source>Version %1 is signed. Faces can be taken.</source>
        <translation>第 %1 版已签署。可以采集人脸。</translation>
    </message>
    <message>
        <source>It is recorded. No face is taken until the assessment has been renewed.</source>
        <translation>已登记。重新评估之前不采集人脸。</translation>
    </message>
    <message>
        <source>Drop what was written?</source>
        <translation>放弃已写的内容？</translation>
    </message>
    <message>
        <source>Drop the changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Keep writing</source>
        <translation>继续编写</translation>
    </message>
    <message>
        <source>Sign the impact assessment</source>
        <translation>签署影响评估</translation>
    </message>
    <message>
        <source>You sign that you have read all four parts and that they are true of this estate. What was signed is kept as it is. Confirm with your own password.</source>
        <translation>签署表示您已读完四个部分，且内容符合本小区实际情况。签署后内容不再改动。请用您自己的密码确认。</translation>
    </message>
    <message>
        <source>Declare this incident?</source>
        <translation>登记这一事件？</translation>
    </message>
    <message>
        <source>%1, %2. It cannot be taken back. No face is taken until the assessment has been renewed; cards, and faces at the gates, still work.</source>
        <translation>%1，%2。登记后不能撤销。重新评估之前不采集人脸；门卡和门禁已有的人脸照常使用。</translation>
    </message>
    <message>
        <source>Declare it</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Reading the assessment…</source>
        <translation>正在读取评估…</translation>
    </message>
    <message>
        <source>No face is taken: nobody has signed an assessment yet. Read the four parts of the starting text, make them true of this estate, and sign. Cards work all the time.</source>
        <translation>目前不采集人脸：还没有人签署评估。请阅读起始文本的四个部分，按本小区实际情况修改后签署。门卡一直可用。</translation>
    </message>
    <message>
        <source>Renew it before then.</source>
        <translation>请在此之前重新评估。</translation>
    </message>
    <message>
        <source>No face is taken until it has been renewed. Cards, and faces at the gates, still work.</source>
        <translation>重新评估之前不采集人脸。门卡和门禁已有的人脸照常使用。</translation>
    </message>
    <message>
        <source>Starting text, %1.</source>
        <translation>起始文本，%1。</translation>
    </message>
    <message>
        <source>Signed by %1 on %2, under version %3 of the notice, %4.</source>
        <translation>由 %1 于 %2 签署，依据告知书第 %3 版，%4。</translation>
    </message>
    <message numerus="yes">
        <source>%n gate(s) for faces were paired since: see whether it still covers them.</source>
        <translation>
            <numerusform>此后又配对了 %n 个使用人脸的门禁：请核对评估是否仍然适用。</numerusform>
        </translation>
    </message>
    <message>
        <source>Version %1, %2</source>
        <comment>number, date</comment>
        <translation>第 %1 版，%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>what happened, date</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Incidents: %1</source>
        <translation>事件：%1</translation>
    </message>
    <message>
        <source>Impact assessment of face entry</source>
        <translation>人脸通行影响评估</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>签署…</translation>
    </message>
    <message>
        <source>Drop changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Declare an incident…</source>
        <translation>登记事件…</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>The four parts</source>
        <translation>四个部分</translation>
    </message>
    <message>
        <source>Versions of the assessment</source>
        <translation>评估的版本</translation>
    </message>
    <message>
        <source>Parts of the assessment</source>
        <translation>评估的各部分</translation>
    </message>
    <message>
        <source>Text of this part</source>
        <translation>本部分的文本</translation>
    </message>
    <message>
        <source>Counsel has reviewed this text</source>
        <translation>法律顾问已审阅此文本</translation>
    </message>
    <message>
        <source>Begin with the starting text…</source>
        <translation>从起始文本开始…</translation>
    </message>
    <message>
        <source>Begin with the starting text in a language</source>
        <translation>选择起始文本的语言</translation>
    </message>
    <message>
        <source>Faces may be enrolled. The assessment is valid until %1.</source>
        <translation>可以采集人脸。评估有效期至 %1。</translation>
    </message>
    <message>
        <source>Language: %1.</source>
        <translation>语言：%1。</translation>
    </message>
    <message>
        <source>The assessment was changed and not signed. Everything changed since the last version is lost.</source>
        <translation>评估已修改但尚未签署。自上一版以来的全部修改将会丢失。</translation>
    </message>
    <message>
        <source>A new version is being written. The one that %1 signed on %2 stands until it is signed.</source>
        <translation>正在编写新的一版。签署之前，仍以%1于%2签署的一版为准。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AuditEntryView</name>
    <message>
        <source>%1 (%2)</source>
        <comment>a moment, its time zone</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm:ss</source>
        <comment>format of a moment</comment>
        <translation>yyyy年M月d日 HH:mm:ss</translation>
    </message>
    <message>
        <source>Older than the seals: its place and content are sealed, its time is not.</source>
        <translation>早于封印：位置和内容已封印，时间没有。</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>format of a day</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>In period %1 (%2, UTC). The period is closed and its key is gone: nobody can seal it again.</source>
        <translation>属于第 %1 个封印期（%2，UTC）。该期已结束，密钥已销毁：谁也不能重新封印。</translation>
    </message>
    <message>
        <source>In period %1 (%2, UTC). The period is open until the first entry of another day; until then a printed head shows every change.</source>
        <translation>属于第 %1 个封印期（%2，UTC）。该期到另一天的第一条记录为止；在此之前，打印的日志头能显示任何改动。</translation>
    </message>
    <message>
        <source>Entry %1</source>
        <translation>第 %1 条</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>做了什么</translation>
    </message>
    <message>
        <source>To whom or what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Document or key</source>
        <translation>文件号或密钥</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Number in the log</source>
        <translation>日志序号</translation>
    </message>
    <message>
        <source>Code of the act</source>
        <translation>操作代码</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>封印</translation>
    </message>
    <message>
        <source>Hash of the entry</source>
        <translation>条目哈希</translation>
    </message>
    <message>
        <source>← All entries</source>
        <translation>← 全部条目</translation>
    </message>
    <message>
        <source>Everything that was done to this person</source>
        <translation>查看对此人的全部操作</translation>
    </message>
    <message>
        <source>Line %1 of the listed addresses</source>
        <translation>已登记地址第 %1 条</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AuditFilterBar</name>
    <message>
        <source>Every act</source>
        <translation>全部操作</translation>
    </message>
    <message>
        <source>Any or none</source>
        <comment>reason of an act</comment>
        <translation>不限</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>全部种类</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>The program itself</source>
        <translation>程序自身</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>指定日期…</translation>
    </message>
    <message>
        <source>A token has 32 of the characters 0-9 and a-f.</source>
        <translation>编号由 32 个字符组成，只含 0-9 和 a-f。</translation>
    </message>
    <message>
        <source>From the resident&apos;s page, or a token as the log shows it.</source>
        <translation>从住户页面进入，或输入日志中的编号。</translation>
    </message>
    <message>
        <source>Nobody on record has this token.</source>
        <translation>在册住户中没有这个编号。</translation>
    </message>
    <message>
        <source>Person (token)</source>
        <translation>人员（编号）</translation>
    </message>
    <message>
        <source>Document number begins with</source>
        <translation>文件号开头</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>From</source>
        <comment>first day</comment>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <comment>last day</comment>
        <translation>到</translation>
    </message>
    <message>
        <source>Kind of act</source>
        <translation>操作种类</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AuditLogModel</name>
    <message>
        <source>%1: %2</source>
        <comment>an act, how many</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>a reason, a document&apos;s number</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <comment>who did it</comment>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>The program itself</source>
        <comment>who did it</comment>
        <translation>程序自身</translation>
    </message>
    <message>
        <source>No.</source>
        <comment>number of an entry</comment>
        <translation>序号</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>做了什么</translation>
    </message>
    <message>
        <source>To whom or what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因、文件号</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n seconds after the answer</source>
        <comment>an act</comment>
        <translation>
            <numerusform>%1，答复后 %n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AuditPage</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>The check was stopped. It says nothing about the log.</source>
        <translation>检查已停止，不能说明日志是否完整。</translation>
    </message>
    <message numerus="yes">
        <source>The log is whole: none of its %n entries was altered, removed, added or moved.</source>
        <translation>
            <numerusform>日志完整：%n 条记录均未被更改、删除、添加或移动。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n are older than the seals.</source>
        <translation>
            <numerusform>最前面的 %n 条早于封印。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock was set back over a day&apos;s end %n times.</source>
        <translation>
            <numerusform>时钟曾 %n 次被调回到前一天。</numerusform>
        </translation>
    </message>
    <message>
        <source>A head that was printed before shows whether the log was rewritten.</source>
        <translation>与以前打印的日志头比对，可知是否被整个重写。</translation>
    </message>
    <message>
        <source>First finding: entry %1.</source>
        <translation>首个问题：第 %1 条。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Searching… %1 %</source>
        <translation>正在查找… %1 %</translation>
    </message>
    <message numerus="yes">
        <source>All %n entries</source>
        <translation>
            <numerusform>全部 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries match</source>
        <translation>
            <numerusform>符合 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>The log could not be read</source>
        <translation>无法读取日志</translation>
    </message>
    <message>
        <source>No entry matches</source>
        <translation>没有符合的条目</translation>
    </message>
    <message>
        <source>Nothing is lost. Press F5 to try once more.</source>
        <translation>没有丢失任何内容。按 F5 再试一次。</translation>
    </message>
    <message>
        <source>An entry must match every field that is filled in. Empty one, or clear all.</source>
        <translation>所填的每一项都要符合。请去掉一项，或全部清除。</translation>
    </message>
    <message numerus="yes">
        <source>The head of %n entries is ready.</source>
        <translation>
            <numerusform>%n 条记录的日志头已就绪。</numerusform>
        </translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>Read again (F5)</source>
        <translation>重新读取 (F5)</translation>
    </message>
    <message>
        <source>Check the log now</source>
        <translation>立即检查日志</translation>
    </message>
    <message>
        <source>Print the head…</source>
        <translation>打印日志头…</translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation>停止检查</translation>
    </message>
    <message>
        <source>How far the check is</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>Entries of the log, newest first</source>
        <translation>日志条目，最新的在前</translation>
    </message>
    <message numerus="yes">
        <source>%n entries are in %1.</source>
        <translation>
            <numerusform>%1 中有 %n 条记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever gets the file checks it with: vestibule-cli audit verify FILE</source>
        <translation>收到文件的人可用此命令核验：vestibule-cli audit verify 文件名</translation>
    </message>
    <message>
        <source>Export the log</source>
        <translation>导出日志</translation>
    </message>
    <message>
        <source>Logs (*.log)</source>
        <translation>日志文件 (*.log)</translation>
    </message>
    <message>
        <source>The whole log goes into one file. It names no resident, but it shows what was done here, by whom and when. The log keeps that it left, and on whose word.</source>
        <translation>整份日志将写入一个文件。其中没有住户姓名，但会显示谁在何时做了什么。日志会记下这次导出，以及是谁同意的。</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Export the log…</source>
        <translation>导出日志…</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::BoardModel</name>
    <message>
        <source>%1, chosen</source>
        <comment>a resident in a list</comment>
        <translation>%1，已选中</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Dwelling</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>None</source>
        <comment>last day of a lease</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>Last day</source>
        <comment>of a lease</comment>
        <translation>到期日</translation>
    </message>
    <message>
        <source>When</source>
        <comment>a lease ends or has ended</comment>
        <translation>时间</translation>
    </message>
    <message>
        <source>Keys</source>
        <comment>of a resident, that work</comment>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Not signed for</source>
        <comment>ended keys, by gates</comment>
        <translation>未签收</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::BoardPage</name>
    <message>
        <source>Board</source>
        <comment>the manager&apos;s page</comment>
        <translation>看板</translation>
    </message>
    <message>
        <source>Ended, keys work: %1</source>
        <comment>leases</comment>
        <translation>已到期、凭证可用：%1</translation>
    </message>
    <message>
        <source>Waiting for gates: %1</source>
        <comment>residents whose ended keys some gate has not signed for</comment>
        <translation>等待门禁签收：%1</translation>
    </message>
    <message>
        <source>Ends within %1 days: %2</source>
        <comment>leases</comment>
        <translation>%1 天内到期：%2</translation>
    </message>
    <message>
        <source>Nobody whose lease has ended has a key that works.</source>
        <translation>租约已到期的住户都没有可用的凭证。</translation>
    </message>
    <message>
        <source>Every gate has signed for every key that has ended.</source>
        <translation>所有门禁都已签收所有失效的凭证。</translation>
    </message>
    <message>
        <source>No lease ends in this time. The other buttons above look further.</source>
        <translation>这段时间内没有租约到期。上方的其他按钮可查看更长时间。</translation>
    </message>
    <message>
        <source>The board could not be read</source>
        <translation>无法读取看板</translation>
    </message>
    <message>
        <source>Nothing is lost. It is read again by itself, or open this page again.</source>
        <translation>没有丢失任何内容。会自动重新读取，也可重新打开本页。</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>没有匹配</translation>
    </message>
    <message>
        <source>Nobody in this list matches “%1”. Escape clears it.</source>
        <translation>此列表中没有与“%1”匹配的人。按 Esc 清除。</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>此处没有待办</translation>
    </message>
    <message>
        <source>No new face is taken: a key ended more than 72 hours ago, and not every gate has signed that it is gone.</source>
        <translation>暂停办理新的刷脸：有凭证失效已超过 72 小时，仍有门禁未签收删除。</translation>
    </message>
    <message>
        <source>The desk offers cards only. Cards and faces that residents have work on.</source>
        <translation>服务台只办门卡。住户已有的门卡和刷脸照常可用。</translation>
    </message>
    <message>
        <source>Bring the gates named here back into reach. One that is gone for good is declared destroyed on the Gates page. Faces open again by themselves.</source>
        <translation>请让此处列出的门禁恢复连接。永远不会再用的，请在“门禁”页报损毁。刷脸会自动恢复办理。</translation>
    </message>
    <message>
        <source>Name or dwelling (Ctrl+F)</source>
        <translation>姓名或住址（Ctrl+F）</translation>
    </message>
    <message>
        <source>Filter the board</source>
        <translation>筛选看板</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Leases and keys</source>
        <translation>租约与凭证</translation>
    </message>
    <message>
        <source>Only keys of people whose names are gone wait for gates.</source>
        <translation>只有姓名已删除者的凭证还在等待门禁签收。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CalibrationPanel</name>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>No printer is set up on this computer.</source>
        <translation>本机未设置打印机。</translation>
    </message>
    <message>
        <source>Cards and sheets from this printer are put right from now on.</source>
        <translation>今后从这台打印机打印的门卡和整页门卡都会按此校正。</translation>
    </message>
    <message>
        <source>Printers of this computer</source>
        <translation>本机的打印机</translation>
    </message>
    <message>
        <source>Print the calibration page without scaling, measure it, and enter what you have measured, in millimetres. Cards and sheets of cards then come out where they belong.</source>
        <translation>以不缩放的方式打印校准页，测量后填入毫米数。此后门卡和整页门卡就会打印在正确的位置。</translation>
    </message>
    <message>
        <source>It prints on</source>
        <translation>打印介质</translation>
    </message>
    <message>
        <source>Sheets of A4</source>
        <translation>A4 纸</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>A, left edge to line</source>
        <translation>A，左边缘到竖线</translation>
    </message>
    <message>
        <source>B, upper edge to line</source>
        <translation>B，上边缘到横线</translation>
    </message>
    <message>
        <source>C, level line</source>
        <translation>C，横线</translation>
    </message>
    <message>
        <source>D, upright line</source>
        <translation>D，竖线</translation>
    </message>
    <message>
        <source>E, back: left edge</source>
        <translation>E，背面：左边缘</translation>
    </message>
    <message>
        <source>F, back: upper edge</source>
        <translation>F，背面：上边缘</translation>
    </message>
    <message>
        <source>Keep for this printer</source>
        <translation>为此打印机保存</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CardDesignForm</name>
    <message>
        <source>Logo: there is one</source>
        <translation>标志：已有</translation>
    </message>
    <message>
        <source>Logo: none</source>
        <translation>标志：无</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>版式</translation>
    </message>
    <message>
        <source>With a coloured band</source>
        <translation>带彩色横幅</translation>
    </message>
    <message>
        <source>White with a line</source>
        <translation>白底细线</translation>
    </message>
    <message>
        <source>With a large logo</source>
        <translation>大标志</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colour of thin lines</source>
        <translation>细线颜色</translation>
    </message>
    <message>
        <source>Choose a logo…</source>
        <translation>选择标志…</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>A PNG or SVG file. Only shapes and colours are kept of it; have letters made into outlines.</source>
        <translation>PNG 或 SVG 文件。只保留其中的图形和颜色；请将文字转为轮廓。</translation>
    </message>
    <message>
        <source>What the card is called</source>
        <translation>卡的名称</translation>
    </message>
    <message>
        <source>Empty: “Access card”, in the estate&apos;s language.</source>
        <translation>留空：用小区语言写的“门禁卡”。</translation>
    </message>
    <message>
        <source>Who takes a found card</source>
        <translation>拾到的卡交给谁</translation>
    </message>
    <message>
        <source>Empty: the estate&apos;s contact.</source>
        <translation>留空：小区的联系方式。</translation>
    </message>
    <message>
        <source>What the back asks of whoever finds it</source>
        <translation>背面写给拾到者的话</translation>
    </message>
    <message>
        <source>Empty: the program&apos;s own words. At most %1 characters.</source>
        <translation>留空：程序自带的文字。最多 %1 个字符。</translation>
    </message>
    <message>
        <source>Print the back as well</source>
        <translation>同时打印背面</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CardDesignPage</name>
    <message>
        <source>Design of the cards</source>
        <translation>门卡样式</translation>
    </message>
    <message>
        <source>Cards that are printed from now on look like this.</source>
        <translation>今后打印的门卡都是这个样式。</translation>
    </message>
    <message>
        <source>The logo was taken without what a card may not have: letters, pictures and style sheets. Look whether it is still the same.</source>
        <translation>标志已采用，但去掉了门卡上不允许的内容：文字、图片和样式表。请查看是否仍与原来一致。</translation>
    </message>
    <message>
        <source>The logo was taken.</source>
        <translation>标志已采用。</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>选择标志</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation>图片 (*.png *.svg)</translation>
    </message>
    <message>
        <source>For every card of the estate. No card has a photograph, a name or a room.</source>
        <translation>适用于小区的每张门卡。门卡上没有照片、姓名和房号。</translation>
    </message>
    <message>
        <source>Printed like this</source>
        <translation>打印效果</translation>
    </message>
    <message>
        <source>Picture of the front</source>
        <translation>正面图</translation>
    </message>
    <message>
        <source>Picture of the back</source>
        <translation>背面图</translation>
    </message>
    <message>
        <source>Use for all cards</source>
        <translation>用于所有门卡</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CardPanel</name>
    <message>
        <source>%1, %2</source>
        <comment>name, dwelling</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Picture of the card</source>
        <translation>卡面图</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>正在停用…</translation>
    </message>
    <message>
        <source>Report lost…</source>
        <translation>挂失…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>Not needed…</source>
        <translation>不需要了…</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>收回…</translation>
    </message>
    <message>
        <source>Set aside…</source>
        <translation>记为废卡…</translation>
    </message>
    <message>
        <source>Use it again…</source>
        <translation>恢复使用…</translation>
    </message>
    <message>
        <source>Why?</source>
        <comment>a card is set aside</comment>
        <translation>原因？</translation>
    </message>
    <message>
        <source>Why the card is set aside</source>
        <translation>登记更换或记为废卡的原因</translation>
    </message>
    <message>
        <source>Open the resident</source>
        <translation>打开住户</translation>
    </message>
    <message>
        <source>Go on with it…</source>
        <translation>继续办理…</translation>
    </message>
    <message>
        <source>Make the card…</source>
        <translation>制卡…</translation>
    </message>
    <message>
        <source>Encode again…</source>
        <translation>重新写卡…</translation>
    </message>
    <message>
        <source>First choose why.</source>
        <comment>a card is set aside</comment>
        <translation>请先选择原因。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CardRulesPanel</name>
    <message>
        <source>It counts from now on. Cards that are out stay as they are.</source>
        <translation>从现在起生效。已发出的门卡不变。</translation>
    </message>
    <message>
        <source>Cards of a dwelling</source>
        <translation>每户的门卡</translation>
    </message>
    <message>
        <source>Cards at most</source>
        <translation>门卡最多</translation>
    </message>
    <message>
        <source>Visitors&apos; cards</source>
        <translation>其中访客卡</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>No number was changed.</source>
        <translation>数字没有改动。</translation>
    </message>
    <message>
        <source>Cards in use at one time, visitors&apos; included. A resident always gets a first card.</source>
        <translation>同时有效的门卡数，含访客卡。每位住户的第一张卡总能办理。</translation>
    </message>
    <message>
        <source>Longest visit, in days</source>
        <translation>访客卡最长天数</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CardView</name>
    <message>
        <source>A card</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>A card for %1</source>
        <translation>为%1办卡</translation>
    </message>
    <message>
        <source>It opens the same gates at the same hours, until seven days after the tenancy ends. Wait a moment: it should work before it leaves the desk.</source>
        <translation>此卡能开的门和时间与刷脸完全相同，有效期到租期或居住期结束后七天。请稍等片刻，确认可用后再交给住户。</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CardsModel</name>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Dwelling</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a card</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CardsPage</name>
    <message>
        <source>Cards</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>Leave it working</source>
        <translation>继续使用</translation>
    </message>
    <message>
        <source>No card has been issued yet. Cards are made at the desk.</source>
        <translation>尚未发过卡。请在服务台办卡。</translation>
    </message>
    <message>
        <source>The cards could not be read. Nothing is lost; type again to try once more.</source>
        <translation>无法读取门卡列表。没有丢失任何内容，请重新输入再试。</translation>
    </message>
    <message>
        <source>Search for cards</source>
        <translation>搜索门卡</translation>
    </message>
    <message numerus="yes">
        <source>Counted: %n blank cards.</source>
        <translation>
            <numerusform>已清点：%n 张空白卡。</numerusform>
        </translation>
    </message>
    <message>
        <source>No card matches “%1”. Search by the whole number, by that of a chip, or by name or dwelling.</source>
        <translation>没有与“%1”相符的门卡。请按完整卡号、芯片号、姓名或住址搜索。</translation>
    </message>
    <message>
        <source>One more card…</source>
        <translation>再加一张卡…</translation>
    </message>
    <message>
        <source>Visitor&apos;s card…</source>
        <translation>访客卡…</translation>
    </message>
    <message>
        <source>Look this card up</source>
        <translation>查找这张卡</translation>
    </message>
    <message>
        <source>Card number, chip, name or dwelling (Ctrl+F)</source>
        <translation>卡号、芯片号、姓名或住址 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Which cards are listed</source>
        <translation>列出哪些门卡</translation>
    </message>
    <message>
        <source>The visitor&apos;s card is reserved, and is to be made now. It ends by itself at its time.</source>
        <translation>访客卡已预留，现在可以制卡。到时自动失效。</translation>
    </message>
    <message>
        <source>Is this card back?</source>
        <translation>这张卡交回了吗？</translation>
    </message>
    <message>
        <source>Card %1 opens nothing any more. Its chip counts as a blank card again, and can be made for anybody.</source>
        <translation>门卡 %1 已不能开门。其芯片重新计为空白卡，可以写给任何人。</translation>
    </message>
    <message>
        <source>It is back</source>
        <translation>已交回</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>尚未</translation>
    </message>
    <message>
        <source>Is this card not needed?</source>
        <translation>不需要这张卡了吗？</translation>
    </message>
    <message>
        <source>The entry of card %1 ends before anybody was given it. A resident who stays and has no other card gets one reserved at once.</source>
        <translation>门卡 %1 的预留在交付之前取消。仍在住且没有其他门卡的住户会立即重新预留一张。</translation>
    </message>
    <message>
        <source>End the entry</source>
        <translation>取消预留</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Take this card back?</source>
        <translation>收回这张卡？</translation>
    </message>
    <message>
        <source>Card %1 of %2 stops working at every gate, and that entry cannot be used again. Its chip can be made for anybody.</source>
        <comment>number, holder</comment>
        <translation>%2的门卡 %1 将在所有门禁停用，且不能再恢复。其芯片可以写给任何人。</translation>
    </message>
    <message>
        <source>Whoever stays and has no other card gets one reserved at once.</source>
        <translation>仍在住且没有其他门卡的住户会立即预留一张。</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Is this card lost?</source>
        <translation>这张卡遗失了吗？</translation>
    </message>
    <message>
        <source>Card %1 of %2 stops working at every gate, and that entry cannot be used again. Its chip is made for nobody until a manager says that it was found.</source>
        <comment>number, holder</comment>
        <translation>%2的门卡 %1 将在所有门禁停用，且不能再恢复。在经理确认找到之前，其芯片不会再写给任何人。</translation>
    </message>
    <message>
        <source>Report it lost</source>
        <translation>挂失</translation>
    </message>
    <message>
        <source>Replace this card?</source>
        <translation>更换这张卡？</translation>
    </message>
    <message>
        <source>Set this card aside?</source>
        <translation>将这张卡记为废卡？</translation>
    </message>
    <message>
        <source>Use this card again?</source>
        <translation>恢复使用这张卡？</translation>
    </message>
    <message>
        <source>Card %1 was set aside and is good after all. Encode it once more for its holder; it opens the gates until then.</source>
        <translation>门卡 %1 曾登记更换，后确认完好。请为持卡人重新写卡；在此之前它仍可开门。</translation>
    </message>
    <message>
        <source>Chip %1 was set aside. It counts as a blank card again, and can be made for anybody. What ended with it stays ended.</source>
        <translation>芯片 %1 曾记为废卡。它将重新计为空白卡，可以写给任何人。随它停用的凭证不会恢复。</translation>
    </message>
    <message>
        <source>Use it again</source>
        <translation>恢复使用</translation>
    </message>
    <message>
        <source>Leave it aside</source>
        <translation>维持不变</translation>
    </message>
    <message>
        <source>One more card for %1?</source>
        <comment>a resident</comment>
        <translation>再为%1加一张卡？</translation>
    </message>
    <message>
        <source>It is reserved now and made at the desk. It counts among the cards that the dwelling %1 may have.</source>
        <translation>现在预留，在服务台制卡。它计入住址 %1 可有的门卡张数。</translation>
    </message>
    <message>
        <source>Reserve it</source>
        <translation>预留</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>The card was reported lost. The gates delete it as they are reached.</source>
        <translation>门卡已挂失。各门禁连通时即删除。</translation>
    </message>
    <message>
        <source>Done. What ended goes from the gates as they are reached.</source>
        <translation>已完成。停用的凭证在各门禁连通时删除。</translation>
    </message>
    <message>
        <source>The chip is set aside. Take another for this entry.</source>
        <translation>芯片已记为废卡。请为此预留换一张卡。</translation>
    </message>
    <message>
        <source>The card is reserved, and is to be made now.</source>
        <translation>门卡已预留，现在可以制卡。</translation>
    </message>
    <message>
        <source>Card %1 works.</source>
        <translation>门卡 %1 可以使用。</translation>
    </message>
    <message>
        <source>The card is set aside. Make the next one for its entry now, or when its holder is here next.</source>
        <translation>门卡已登记更换。请现在制作下一张，或等持卡人下次到来时制作。</translation>
    </message>
    <message>
        <source>No cards in this list.</source>
        <translation>此列表中没有门卡。</translation>
    </message>
    <message>
        <source>Has this card been found?</source>
        <translation>找到这张卡了吗？</translation>
    </message>
    <message>
        <source>Chip %1 was reported lost. If it is found, it counts as blank again and can be given to anybody.</source>
        <translation>芯片 %1 曾挂失。如已找到，它恢复为空白卡，可交给任何人。</translation>
    </message>
    <message>
        <source>Card %1 was reported lost. If it is found, its chip counts as blank again and can be given to anybody. The old card number stays ended.</source>
        <translation>门卡 %1 曾挂失。如已找到，其芯片恢复为空白卡，可交给任何人。原来的卡号不再恢复。</translation>
    </message>
    <message>
        <source>It is still lost</source>
        <translation>仍未找到</translation>
    </message>
    <message>
        <source>Reason: %1.</source>
        <comment>a card is set aside</comment>
        <translation>原因：%1。</translation>
    </message>
    <message>
        <source>Card %1 of %2 is set aside. It opens the gates until the next card, with the same number, is made for its entry at the desk; this one is made for nobody then. If it is good after all, a manager can let it be used again.</source>
        <comment>number, holder</comment>
        <translation>%2的门卡 %1 将登记更换。在服务台写好卡号相同的下一张卡之前它仍可开门；之后这张不会再写给任何人。如果确认完好，可由经理恢复使用。</translation>
    </message>
    <message>
        <source>Set it aside</source>
        <comment>a card that is to be replaced</comment>
        <translation>登记更换</translation>
    </message>
    <message>
        <source>The chip that was begun for card %1 is made for nobody any more. It counts as used, and the entry waits for another. If it is good after all, a manager can let it be used again.</source>
        <translation>为门卡 %1 开始写的芯片不会再写给任何人。它计为已用，预留等待另一张。如果确认完好，可由经理恢复使用。</translation>
    </message>
    <message>
        <source>Set it aside</source>
        <comment>a chip that is spoiled</comment>
        <translation>记为废卡</translation>
    </message>
    <message>
        <source>The card is good after all. Encode it again for its holder now, or when they are here next.</source>
        <translation>门卡确认完好。请现在为持卡人重新写卡，或等其下次来时再写。</translation>
    </message>
    <message>
        <source>The chip is blank again and can be used for a new card.</source>
        <translation>芯片已恢复为空白卡，可用于新卡。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ChatTextView</name>
    <message numerus="yes">
        <source>Copied. Paste it within %n second(s): then it leaves the clipboard.</source>
        <translation>
            <numerusform>已复制。请在 %n 秒内粘贴，之后会从剪贴板清除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the text</source>
        <translation>保存文字</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Made from the notice that residents are shown (version %1), not from what is being written. Saving it is an entry in the log.</source>
        <translation>根据正在向住户展示的告知书（第 %1 版）生成，不含正在修改的内容。保存会记入日志。</translation>
    </message>
    <message>
        <source>Text for the chat group: %1</source>
        <comment>language</comment>
        <translation>业主群通知文字：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <comment>language</comment>
        <translation>复制：%1</translation>
    </message>
    <message>
        <source>Save as a text file…</source>
        <translation>保存为文本文件…</translation>
    </message>
    <message>
        <source>Save as a text file: %1</source>
        <comment>language</comment>
        <translation>保存为文本文件：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s): a chat group may cut it off after %1. Shorten the texts under “Record” in the notice.</source>
        <translation>
            <numerusform>%n 个字：群聊可能在 %1 字之后截断。请缩短告知书“记录”部分的文字。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ClockNotice</name>
    <message>
        <source>This computer&apos;s clock says %1, which is before the last entry of its own log.</source>
        <translation>本机时钟显示 %1，早于它自己日志的最后一条记录。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock says %1; at most gates it is %2.</source>
        <translation>本机时钟显示 %1；多数门禁的时钟是 %2。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is right</source>
        <translation>本机时钟是对的</translation>
    </message>
    <message>
        <source>As long as it is not known which is right nothing is sent to any gate, nothing is begun at the desk, and no key ends by itself. The keys that people have go on working.</source>
        <translation>在弄清哪个正确之前，不会向任何门禁发送内容，服务台不会开始新的办理，凭证也不会自动到期。大家已有的凭证继续有效。</translation>
    </message>
    <message>
        <source>Compare with a phone. If this computer is wrong, set its date and time, and this goes by itself. If it is right, say so; that stands in the log with your name, and holds for a day.</source>
        <translation>请与手机核对。如果本机不对，请设置本机的日期和时间，本提示会自行消失。如果本机是对的，请点按确认；这会连同您的姓名记入日志，有效一天。</translation>
    </message>
    <message>
        <source>Compare with a phone and set this computer&apos;s date and time. This goes by itself then.</source>
        <translation>请与手机核对，并设置本机的日期和时间。之后本提示会自行消失。</translation>
    </message>
    <message>
        <source>A clock that is wrong would end keys and erase names for ever, so until a gate answers nothing ends by its date. Gates keep to the dates they know.</source>
        <translation>时钟若不准，会误停凭证、永久删除姓名，因此在有门禁应答之前，任何凭证都不会到期停用。门禁仍按已知的日期执行。</translation>
    </message>
    <message>
        <source>Look why no gate answers. If the clock is right by a phone, say so; that stands in the log with your name, and holds for a day.</source>
        <translation>请查明门禁为何都不应答。若与手机核对时钟无误，请予确认；确认会以您的名义记入日志，有效期一天。</translation>
    </message>
    <message>
        <source>No gate has answered since the station was opened. This computer&apos;s clock says %1.</source>
        <translation>工作站打开以来没有任何门禁应答。本机时钟为 %1。</translation>
    </message>
    <message>
        <source>Have somebody who enrols look why no gate answers.</source>
        <translation>请让办理登记的人员查明门禁为何都不应答。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ClosedView</name>
    <message>
        <source>A card for this person</source>
        <translation>为此人办卡</translation>
    </message>
    <message>
        <source>A face cannot be offered now. The card opens the same gates; nobody is asked anything and nothing is remembered.</source>
        <translation>目前不能办理刷脸。门卡能开同样的门；不会询问住户，也不会留下任何选择记录。</translation>
    </message>
    <message>
        <source>Make the card</source>
        <translation>办卡</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>A face cannot be offered now. The card opens every gate that takes cards; nobody is asked anything and nothing is remembered.</source>
        <translation>目前不能办理刷脸。门卡能开所有可刷卡的门；不会询问住户，也不会留下任何选择记录。</translation>
    </message>
    <message>
        <source>To say to the resident: we take no new face before all gates have erased the data of people who have left.</source>
        <translation>可以对住户说：在所有门禁都删除搬走住户的数据之前，我们暂不办理新的刷脸。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CollectionForm</name>
    <message>
        <source>The resident takes it</source>
        <translation>由住户本人领取</translation>
    </message>
    <message>
        <source>Somebody else takes it</source>
        <translation>由他人代领</translation>
    </message>
    <message>
        <source>Name of whoever takes it</source>
        <translation>领取人姓名</translation>
    </message>
    <message>
        <source>Kept as long as the resident&apos;s own name.</source>
        <translation>与住户姓名保留同样长的时间。</translation>
    </message>
    <message>
        <source>With the mouse, a finger or a pen. Only the line is kept.</source>
        <translation>可用鼠标、手指或触控笔。只保留笔迹线条。</translation>
    </message>
    <message>
        <source>Place for the signature</source>
        <translation>签名处</translation>
    </message>
    <message>
        <source>With the keyboard: arrow keys move the pen, space puts it down and lifts it.</source>
        <translation>使用键盘：方向键移动笔，空格键落笔或抬笔。</translation>
    </message>
    <message>
        <source>Taken and signed for</source>
        <translation>已领取并签收</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>They cannot sign…</source>
        <translation>对方无法签名…</translation>
    </message>
    <message>
        <source>They do not sign</source>
        <translation>对方不签名</translation>
    </message>
    <message>
        <source>Who has seen that the card was taken? Of a witness no name is kept.</source>
        <translation>由谁见证门卡已领取？不保留见证人姓名。</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>我已见证</translation>
    </message>
    <message>
        <source>Somebody with them has</source>
        <translation>同来的人已见证</translation>
    </message>
    <message>
        <source>They sign after all</source>
        <translation>还是由对方签名</translation>
    </message>
    <message>
        <source>The visitor takes it</source>
        <translation>由访客领取</translation>
    </message>
    <message>
        <source>That they have it is noted, and nothing about them.</source>
        <translation>只记录门卡已交给访客，不记录访客的任何信息。</translation>
    </message>
    <message>
        <source>The visitor has it</source>
        <translation>访客已领取</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ColourField</name>
    <message>
        <source>Teal</source>
        <translation>青绿</translation>
    </message>
    <message>
        <source>Navy</source>
        <translation>藏青</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>墨绿</translation>
    </message>
    <message>
        <source>Burgundy</source>
        <translation>酒红</translation>
    </message>
    <message>
        <source>Brown</source>
        <translation>棕</translation>
    </message>
    <message>
        <source>Graphite</source>
        <translation>石墨灰</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀</translation>
    </message>
    <message>
        <source>Silver</source>
        <translation>银灰</translation>
    </message>
    <message>
        <source>Sky blue</source>
        <translation>天蓝</translation>
    </message>
    <message>
        <source>Sage</source>
        <translation>灰绿</translation>
    </message>
    <message>
        <source>Coral</source>
        <translation>珊瑚</translation>
    </message>
    <message>
        <source>%1, as a code</source>
        <comment>a colour</comment>
        <translation>%1（代码）</translation>
    </message>
    <message>
        <source>Another colour</source>
        <translation>其他颜色</translation>
    </message>
    <message>
        <source>A # and six digits from 0 to 9 and A to F.</source>
        <translation>一个 # 和六位 0–9、A–F。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CompanyForm</name>
    <message>
        <source>Another company takes over</source>
        <translation>由另一家公司接管</translation>
    </message>
    <message>
        <source>Write over what is another one. Every text of the notice names the new company from then on; who decides jointly, firms and recipients stay as the notice says.</source>
        <translation>请改写有变化的内容。登记后，告知书的所有文本都写明新公司；共同决定者、受托单位和接收方保持不变。</translation>
    </message>
    <message>
        <source>Company, as the contract names it</source>
        <translation>公司名称（与合同一致）</translation>
    </message>
    <message>
        <source>Contact for residents</source>
        <translation>供住户使用的联系方式</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Answers from this day on</source>
        <translation>自该日起负责</translation>
    </message>
    <message>
        <source>Record the new company…</source>
        <translation>登记新公司…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CompanyNotice</name>
    <message numerus="yes">
        <source>%n resident(s) have not been told that another company answers.</source>
        <translation>
            <numerusform>有 %n 位住户尚未被告知由另一家公司负责。</numerusform>
        </translation>
    </message>
    <message>
        <source>Print the letters, hand them over, and record it.</source>
        <translation>请打印告知信、送交住户并登记。</translation>
    </message>
    <message>
        <source>Open the list</source>
        <translation>打开名单</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CompanyPage</name>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>It is recorded. Version %1 of the notice names the new company.</source>
        <translation>已登记。告知书第 %1 版写明了新公司。</translation>
    </message>
    <message numerus="yes">
        <source>%n resident(s) recorded as told.</source>
        <translation>
            <numerusform>已登记告知 %n 位住户。</numerusform>
        </translation>
    </message>
    <message>
        <source>Another company answers from %1 on?</source>
        <translation>自%1起由另一家公司负责？</translation>
    </message>
    <message>
        <source>%1 in place of %2.</source>
        <translation>由%1接替%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n resident(s) will have to be told.</source>
        <translation>
            <numerusform>需要告知 %n 位住户。</numerusform>
        </translation>
    </message>
    <message>
        <source>Signs, lobby notice and impact assessment become out of date: no face is taken until the assessment has been renewed. A person who answers at the present company is taken out of the notice. What was filed with the authority has to be changed there. Consents, cards and faces go on as they are. It cannot be taken back.</source>
        <translation>告示牌、大堂公告和影响评估都将过期：重新评估之前不采集人脸。告知书中现公司的负责人将被移除。已向主管部门备案的，须到该部门办理变更。已有的同意、门卡和人脸继续有效。登记后不能撤销。</translation>
    </message>
    <message>
        <source>Record the new company</source>
        <translation>登记新公司</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Every text for residents names it from now on. Confirm with your own password.</source>
        <translation>此后给住户的所有文本都写明该公司。请用您自己的密码确认。</translation>
    </message>
    <message>
        <source>Reading who answers…</source>
        <translation>正在读取负责公司…</translation>
    </message>
    <message>
        <source>Dwelling</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Still to be told: %1, the first %2 of them here</source>
        <translation>尚待告知：%1 人，此处显示前 %2 人</translation>
    </message>
    <message>
        <source>Still to be told: %1</source>
        <translation>尚待告知：%1 人</translation>
    </message>
    <message numerus="yes">
        <source>All %n on show</source>
        <translation>
            <numerusform>所显示的全部 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>The company that answers</source>
        <translation>负责处理个人信息的公司</translation>
    </message>
    <message>
        <source>Another company takes over…</source>
        <translation>由另一家公司接管…</translation>
    </message>
    <message>
        <source>Residents still to be told</source>
        <translation>尚待告知的住户</translation>
    </message>
    <message>
        <source>Building, dwelling or name</source>
        <translation>楼栋、住址或姓名</translation>
    </message>
    <message>
        <source>Only those of this building, dwelling or name</source>
        <translation>只显示该楼栋、住址或姓名</translation>
    </message>
    <message>
        <source>A letter goes to each dwelling and names who is to be told there. Whoever is entered from now on reads the new notice. What is recorded is not taken back.</source>
        <translation>每户一封信，写明该户应告知的人。此后新登记的住户会阅读新的告知书。已登记的内容不能撤销。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CompliancePage</name>
    <message>
        <source>Compliance</source>
        <translation>合规</translation>
    </message>
    <message>
        <source>Views of this page</source>
        <translation>本页的视图</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ConsentsPanel</name>
    <message>
        <source>Given on %1, read in %2.</source>
        <translation>%1 同意，以%2阅读。</translation>
    </message>
    <message>
        <source>Withdrawn on %1.</source>
        <translation>%1 撤回。</translation>
    </message>
    <message>
        <source>Expires on %1.</source>
        <translation>%1 自动失效。</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Receipt of the consent of %1</source>
        <translation>%1 的同意回执</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>同意记录</translation>
    </message>
    <message>
        <source>Chose the card on %1. Not asked again unless they wish it themselves.</source>
        <translation>%1 选择了门卡。不会再询问，除非本人提出。</translation>
    </message>
    <message>
        <source>Never asked.</source>
        <translation>从未询问。</translation>
    </message>
    <message>
        <source>Withdrawal</source>
        <translation>撤回单</translation>
    </message>
    <message>
        <source>Sheet of the withdrawal of %1</source>
        <translation>%1 的撤回单</translation>
    </message>
    <message>
        <source>Withdrew the consent on %1. Not asked again unless they wish it themselves.</source>
        <translation>%1 撤回了同意。不会再询问，除非本人提出。</translation>
    </message>
    <message>
        <source>A new one took its place on %1.</source>
        <translation>%1 由新的同意取代。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ContractNotice</name>
    <message numerus="yes">
        <source>The contract of %n firm(s) in the notice has ended: %1.</source>
        <translation>
            <numerusform>告知书中有 %n 家单位的合同已到期：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The contract of %n firm(s) in the notice ends soon: %1.</source>
        <translation>
            <numerusform>告知书中有 %n 家单位的合同即将到期：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a contract a firm may hold nothing: have all of it returned or erased. Publish a notice with the new term, or without the firm.</source>
        <translation>没有合同，该单位不得留存任何数据：请要求其全部退还或删除，并发布写明新期限或删去该单位的告知书。</translation>
    </message>
    <message>
        <source>From the day after, the firm may hold nothing. Publish a notice with the new term, or without the firm, before then.</source>
        <translation>到期次日起，该单位不得留存任何数据。请在此之前发布写明新期限或删去该单位的告知书。</translation>
    </message>
    <message>
        <source>Open the notices</source>
        <translation>打开告知书</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CopiesPage</name>
    <message>
        <source>Copied, and proved by restoring it.</source>
        <translation>备份已完成，并已通过还原验证。</translation>
    </message>
    <message>
        <source>This copy is whole: it was restored into a scratch folder and read.</source>
        <translation>这份备份完整：已还原到临时文件夹并全部读出。</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Folder for the copies</source>
        <translation>备份文件夹</translation>
    </message>
    <message>
        <source>The copy is proved by restoring it into a scratch folder.</source>
        <translation>正在通过还原到临时文件夹来验证备份。</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>更换文件夹…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>None was chosen: no copies are made.</source>
        <translation>尚未选择，不做备份。</translation>
    </message>
    <message>
        <source>Best on a disk of its own that is kept elsewhere at night. Copies are encrypted as the store is.</source>
        <translation>最好放在单独的磁盘上，夜间存放在别处。备份与数据库一样加密。</translation>
    </message>
    <message>
        <source>Attention: this folder is on the same disk as the station. If that disk breaks, both are lost. Choose a folder on another disk.</source>
        <translation>注意：这个文件夹与工作站在同一块磁盘上。磁盘损坏时两者都会丢失。请选择另一块磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>The list of ended keys in this folder is behind. It is made up as soon as the folder can be written again.</source>
        <translation>此文件夹中的已失效凭证名单没有更新。文件夹恢复可写后会立即补上。</translation>
    </message>
    <message>
        <source>The list of ended keys in this folder is up to date, so that nobody comes back with an older copy.</source>
        <translation>此文件夹中的已失效凭证名单是最新的，还原旧备份时不会让任何人恢复权限。</translation>
    </message>
    <message>
        <source>Being proved…</source>
        <translation>正在验证…</translation>
    </message>
    <message>
        <source>Not whole: do not rely on it</source>
        <translation>不完整，不要依靠它</translation>
    </message>
    <message>
        <source>Proved %1</source>
        <translation>%1 已验证</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Cancel the copy</source>
        <translation>取消备份</translation>
    </message>
    <message>
        <source>Copy now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>If this computer breaks, everything on it is lost.</source>
        <translation>如果这台电脑损坏，上面的一切都会丢失。</translation>
    </message>
    <message>
        <source>There is no copy yet.</source>
        <translation>还没有备份。</translation>
    </message>
    <message>
        <source>Which copies there are cannot be seen now.</source>
        <translation>现在看不到有哪些备份。</translation>
    </message>
    <message>
        <source>The newest copy was made on %1.</source>
        <translation>最新的备份做于 %1。</translation>
    </message>
    <message>
        <source>For two days none has been made.</source>
        <translation>已有两天没有做新备份。</translation>
    </message>
    <message>
        <source>The last try failed: %1</source>
        <translation>上次尝试失败：%1</translation>
    </message>
    <message>
        <source>Copies of the station</source>
        <translation>工作站的备份</translation>
    </message>
    <message>
        <source>Prove this copy</source>
        <translation>验证这份备份</translation>
    </message>
    <message>
        <source>Where and when</source>
        <translation>位置和时间</translation>
    </message>
    <message>
        <source>Every day at</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Time of the daily copy</source>
        <translation>每日备份的时间</translation>
    </message>
    <message>
        <source>Progress of the copy</source>
        <translation>备份进度</translation>
    </message>
    <message>
        <source>Cancel the proof</source>
        <translation>取消验证</translation>
    </message>
    <message>
        <source>Copies go after 35 days, because people who have been erased are still in them. On a new computer the first start offers to put one back; on this one the sign-in does when the store does not open. To go back to one by hand, sign out, and: vestibule-cli --dir STATION --operator NAME backup restore COPY --from FOLDER</source>
        <translation>备份在 35 天后删除，因为其中还有已删除的人员。换新电脑时，首次启动即可还原备份；在本机，数据库打不开时可在登录处还原。如需手动还原，请先退出登录，再运行：vestibule-cli --dir 工作站文件夹 --operator 姓名 backup restore 备份名 --from 备份文件夹</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CopyView</name>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Save the copy as a file</source>
        <translation>将副本存为文件</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 文件 (*.json)</translation>
    </message>
    <message>
        <source>Reading what is stored, and the log…</source>
        <translation>正在读取保存的内容和日志…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Cancelled. There is no copy.</source>
        <translation>已取消。没有副本。</translation>
    </message>
    <message>
        <source>There is no copy.</source>
        <translation>没有副本。</translation>
    </message>
    <message>
        <source>The copy is ready.</source>
        <translation>副本已就绪。</translation>
    </message>
    <message numerus="yes">
        <source>In it: details, faces and cards with dates, gates and receipts, consents with their signed records, requests, and %n entries of the log. No template and no key.</source>
        <translation>
            <numerusform>包括：登记信息，人脸和门卡的日期、门禁及回执，同意及其签名记录，请求，以及 %n 条日志。没有模板，也没有密钥。</numerusform>
        </translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← 返回</translation>
    </message>
    <message>
        <source>A copy of their data</source>
        <translation>数据副本</translation>
    </message>
    <message>
        <source>Save as a file (JSON)…</source>
        <translation>存为文件（JSON）…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>重新制作</translation>
    </message>
    <message>
        <source>Entries of the log that were read</source>
        <translation>已读取的日志条目</translation>
    </message>
    <message>
        <source>Name erased</source>
        <translation>姓名已删除</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::DeletionView</name>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Save the file that proves it</source>
        <translation>保存证明文件</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 文件 (*.json)</translation>
    </message>
    <message>
        <source>Reading what the gates have signed, and the log…</source>
        <translation>正在读取门禁的签收和日志…</translation>
    </message>
    <message>
        <source>There is no certificate.</source>
        <translation>没有出具证明。</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>停用日期</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>The gate&apos;s word</source>
        <translation>门禁的答复</translation>
    </message>
    <message>
        <source>Name erased</source>
        <translation>姓名已删除</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← 返回</translation>
    </message>
    <message>
        <source>What was deleted</source>
        <translation>已删除的内容</translation>
    </message>
    <message>
        <source>Save the proof (JSON)…</source>
        <translation>保存证明文件 (JSON)…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>What each gate has signed</source>
        <translation>各门禁签署的内容</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::DeliveryLine</name>
    <message>
        <source>On its way to the gates…</source>
        <translation>正在发往各门禁…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n gates have it</source>
        <translation>
            <numerusform>%n 台门禁中已有 %1 台收到</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for: %1. Deliveries go on by themselves, also after a restart.</source>
        <translation>等待：%1。发送会自动继续，重启后也不例外。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Deliveries go on by themselves, also after a restart.</source>
        <translation>发送会自动继续，重启后也不例外。</translation>
    </message>
    <message>
        <source>Needs capture or copy: %1. It does not come there by itself.</source>
        <translation>需采集或复制：%1。人脸不会自动发到那里。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::DeskPage</name>
    <message>
        <source>Desk</source>
        <translation>服务台</translation>
    </message>
    <message>
        <source>Take the screen back</source>
        <translation>收回屏幕</translation>
    </message>
    <message>
        <source>No answer is recorded. The sitting stays at the desk and can be continued. Your password, please.</source>
        <translation>不会记录任何选择，这次办理会保留，稍后可以继续。请输入您的密码。</translation>
    </message>
    <message>
        <source>1  Who</source>
        <translation>1  登记</translation>
    </message>
    <message>
        <source>2  The resident decides</source>
        <translation>2  住户决定</translation>
    </message>
    <message>
        <source>3  The key</source>
        <translation>3  发放凭证</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::DetailView</name>
    <message>
        <source>%1 takes the consent back. First a card is made active at the gates, then the face is deleted at every gate. No reason is needed, and nothing else changes.</source>
        <translation>%1撤回同意。先在门禁开通一张卡，再从每一台门禁删除人脸信息。无需说明理由，其他不变。</translation>
    </message>
    <message>
        <source>End all keys?</source>
        <translation>终止全部凭证？</translation>
    </message>
    <message>
        <source>Face and card of %1 stop working at every gate. A gate that cannot be reached deletes them as soon as it is back.</source>
        <translation>%1的刷脸和门卡将在所有门禁失效。连不上的门禁恢复后会立即删除。</translation>
    </message>
    <message>
        <source>End all keys</source>
        <translation>终止全部凭证</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Has the resident asked for it?</source>
        <translation>是住户本人提出的吗？</translation>
    </message>
    <message>
        <source>A face is offered again only on the resident&apos;s own wish. They read the notice again and decide on their own screen. The card keeps working either way.</source>
        <translation>只有住户本人提出时才能再次办理刷脸。住户将重新阅读告知书，并在自己的屏幕上决定。无论如何，门卡继续有效。</translation>
    </message>
    <message>
        <source>They asked: begin</source>
        <translation>本人提出：开始</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>The details are saved.</source>
        <translation>信息已保存。</translation>
    </message>
    <message>
        <source>All keys are ended. You can see below which gates have signed.</source>
        <translation>全部凭证已终止。下方显示哪些门禁已签名。</translation>
    </message>
    <message>
        <source>Begin at the desk</source>
        <translation>到服务台办理</translation>
    </message>
    <message>
        <source>They want a face…</source>
        <translation>本人要求刷脸…</translation>
    </message>
    <message>
        <source>The receipt of %1 is ready.</source>
        <translation>%1 的回执已就绪。</translation>
    </message>
    <message>
        <source>%1 · on record since %2</source>
        <comment>dwelling, day</comment>
        <translation>%1 · %2 登记</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>← All residents</source>
        <translation>← 全部住户</translation>
    </message>
    <message>
        <source>Hand over the card…</source>
        <translation>交付门卡…</translation>
    </message>
    <message>
        <source>End all keys…</source>
        <translation>终止全部凭证…</translation>
    </message>
    <message>
        <source>No key yet: neither face nor card. Begin at the desk when the person is here.</source>
        <translation>尚无凭证：既没有刷脸也没有门卡。请在本人到场时到服务台办理。</translation>
    </message>
    <message>
        <source>The tenancy still runs: the log keeps the reason.</source>
        <translation>租期尚未结束：原因将记入日志。</translation>
    </message>
    <message>
        <source>Extend the lease</source>
        <translation>延长租期</translation>
    </message>
    <message>
        <source>Withdraw the consent?</source>
        <translation>撤回同意？</translation>
    </message>
    <message>
        <source>Card first, then withdraw</source>
        <translation>先给卡，再撤回</translation>
    </message>
    <message>
        <source>Keep the consent</source>
        <translation>保留同意</translation>
    </message>
    <message>
        <source>The consent is withdrawn, and the card works. Lay it on the reader and hand it over.</source>
        <translation>同意已撤回，门卡已可用。请把卡放到读卡器上，然后交给住户。</translation>
    </message>
    <message>
        <source>The consent is withdrawn. The card works; below stands which gates have signed.</source>
        <translation>同意已撤回，门卡已可用。哪些门禁已签名，见下方。</translation>
    </message>
    <message>
        <source>The consent is withdrawn. The tenancy is over, so no card is given.</source>
        <translation>同意已撤回。租期已满，不再发卡。</translation>
    </message>
    <message>
        <source>The sheet of the withdrawal of %1 is ready.</source>
        <translation>%1 的撤回单已备好。</translation>
    </message>
    <message>
        <source>Withdraw the consent…</source>
        <translation>撤回同意…</translation>
    </message>
    <message>
        <source>Ask again at the desk</source>
        <translation>到服务台重新征求同意</translation>
    </message>
    <message>
        <source>The deletion of the keys is closed at every gate. Name, dwelling and signature are erased on %1, unless a new key is given before.</source>
        <translation>凭证的删除在各门禁均已办结。除非在此之前发放新凭证，姓名、住址和签名将于 %1 清除。</translation>
    </message>
    <message>
        <source>no last day</source>
        <comment>of a lease</comment>
        <translation>无到期日</translation>
    </message>
    <message>
        <source>%1, %2. On record: %3. From now on: %4. The right to the gates ends with the lease; two people answer for that.</source>
        <comment>name, dwelling, last day, last day</comment>
        <translation>%1，%2。登记的到期日：%3。改为：%4。通行权随租期结束；此操作由两人共同负责。</translation>
    </message>
    <message>
        <source>%1 takes the consent back. The face is deleted at every gate; the card goes on opening them. No reason is needed, and nothing else changes.</source>
        <translation>%1撤回同意。从每一台门禁删除人脸信息，门卡照常开门。无需说明理由，其他不变。</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Encode the card again…</source>
        <translation>重新写卡…</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::DetailsForm</name>
    <message>
        <source>Details</source>
        <translation>登记信息</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房号</translation>
    </message>
    <message>
        <source>Lives here as</source>
        <translation>居住身份</translation>
    </message>
    <message>
        <source>Last day of the lease</source>
        <translation>租期最后一天</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>恢复原样</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::DialogPrompter</name>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::DoneView</name>
    <message>
        <source>%1, %2</source>
        <comment>name, dwelling</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Another person of this household</source>
        <translation>同户的另一位</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Fetch the receipt again</source>
        <translation>重新取回执</translation>
    </message>
    <message>
        <source>The face opens the gates</source>
        <translation>刷脸已开通</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>The receipt is being made.</source>
        <translation>正在生成回执。</translation>
    </message>
    <message>
        <source>The card opens the gates</source>
        <translation>门卡已开通</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>The face is on its way to the gates</source>
        <translation>刷脸信息正在发往各门禁</translation>
    </message>
    <message>
        <source>The card is on its way to the gates</source>
        <translation>门卡正在发往各门禁</translation>
    </message>
    <message>
        <source>Card entry %1 is reserved and can be handed over within one working day.</source>
        <translation>已预留门卡 %1，最迟一个工作日后可以领取。</translation>
    </message>
    <message>
        <source>Please give %1, who decides for the child, the receipt.</source>
        <comment>a guardian</comment>
        <translation>请将回执交给替孩子作决定的%1。</translation>
    </message>
    <message>
        <source>Please give the resident the receipt.</source>
        <translation>请将回执交给住户。</translation>
    </message>
    <message>
        <source>The gates keep the face under the new consent</source>
        <translation>门禁按新的同意继续保留人脸</translation>
    </message>
    <message>
        <source>The new consent is on its way to the gates</source>
        <translation>新的同意正在发往各门禁</translation>
    </message>
    <message>
        <source>No gate has the face</source>
        <translation>没有门禁存有这份人脸</translation>
    </message>
    <message>
        <source>The gates that have the face keep it under the new consent</source>
        <translation>存有人脸的门禁按新的同意继续保留</translation>
    </message>
    <message>
        <source>The face opens the gates that have it</source>
        <translation>存有人脸的门禁已开通刷脸</translation>
    </message>
    <message>
        <source>Card %1 is ready and opens the gates by its number. Hand it over if they do not have it yet.</source>
        <translation>门卡 %1 已就绪，凭卡号可以开门。如果住户还没有拿到，请交给住户。</translation>
    </message>
    <message>
        <source>Card %1 is in use and opens the same gates.</source>
        <translation>门卡 %1 已在使用，能开同样的门。</translation>
    </message>
    <message>
        <source>Have the card signed for</source>
        <translation>请对方签收门卡</translation>
    </message>
    <message>
        <source>Number %1. It can be printed now, or later on the page Cards.</source>
        <translation>卡号 %1。可以现在打印，也可以以后在“门卡”页面打印。</translation>
    </message>
    <message>
        <source>Number %1.</source>
        <translation>卡号 %1。</translation>
    </message>
    <message numerus="yes">
        <source>It was ready %n seconds after the guardian&apos;s answer.</source>
        <translation>
            <numerusform>监护人答复后 %n 秒门卡即已办好。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was ready %n seconds after the resident&apos;s answer.</source>
        <translation>
            <numerusform>住户答复后 %n 秒门卡即已办好。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::DraftModel</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Dwelling</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>the details</source>
        <translation>登记信息</translation>
    </message>
    <message>
        <source>the resident&apos;s answer</source>
        <translation>住户答复</translation>
    </message>
    <message>
        <source>the signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>the camera</source>
        <translation>拍摄</translation>
    </message>
    <message>
        <source>the gates</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>the card</source>
        <translation>发卡</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ElsewherePanel</name>
    <message>
        <source>%1 cannot be reached. The copies in it were to be removed by %2: people who have been erased are still in them. Connect it now; they are removed by themselves then.</source>
        <translation>无法访问 %1。其中的备份应在 %2 前删除：里面还有已删除的人员。请立即接上，备份会自动删除。</translation>
    </message>
    <message>
        <source>%1 cannot be reached. The copies in it have to be removed by %2. Connect it by then; they are removed by themselves.</source>
        <translation>无法访问 %1。其中的备份须在 %2 前删除。请在此之前接上，备份会自动删除。</translation>
    </message>
    <message>
        <source>A copy in %1 is too old and could not be removed: people who have been erased are still in it. Remove it by hand, or make the folder writable.</source>
        <translation>%1 中有一份备份已过期，但无法删除：里面还有已删除的人员。请手动删除，或将该文件夹改为可写。</translation>
    </message>
    <message numerus="yes">
        <source>%n copies are still in %1, which is not the folder for copies. They go by themselves as they get 35 days old, the last on %2.</source>
        <translation>
            <numerusform>%1 不是备份文件夹，但其中还有 %n 份备份。满 35 天自动删除，最后一份在 %2 删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>It was destroyed…</source>
        <translation>已销毁…</translation>
    </message>
    <message>
        <source>%1 was destroyed</source>
        <comment>a folder</comment>
        <translation>%1 已销毁</translation>
    </message>
    <message>
        <source>Was the disk with this folder destroyed?</source>
        <translation>存有该文件夹的磁盘已销毁吗？</translation>
    </message>
    <message>
        <source>%1

If it still exists somewhere, nobody will be reminded of it any more, and the copies in it stay: with people who have been erased. That you gave it up stands in the log.</source>
        <translation>%1

如果它仍在别处，以后不会再有提醒，其中的备份会一直保留，里面还有已删除的人员。您放弃该文件夹一事会记入日志。</translation>
    </message>
    <message>
        <source>It was destroyed</source>
        <translation>已销毁</translation>
    </message>
    <message>
        <source>Keep waiting for it</source>
        <translation>继续等待</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::FilingCalendar</name>
    <message>
        <source>Write a day as 2027-10-01, several as 2027-10-01..2027-10-07, with commas between.</source>
        <translation>单日写作 2027-10-01，连续几天写作 2027-10-01..2027-10-07，中间用逗号隔开。</translation>
    </message>
    <message>
        <source>Days that differ from plain weeks</source>
        <translation>放假与调休日</translation>
    </message>
    <message>
        <source>The State Council announces them late in the year for the next. Keep those of past years.</source>
        <translation>国务院办公厅每年年底公布次年的安排。往年的请保留。</translation>
    </message>
    <message>
        <source>Days off</source>
        <translation>放假日</translation>
    </message>
    <message>
        <source>For example 2027-10-01..2027-10-07</source>
        <translation>例如 2027-10-01..2027-10-07</translation>
    </message>
    <message>
        <source>Saturdays and Sundays that are worked instead</source>
        <translation>调休上班的周六、周日</translation>
    </message>
    <message>
        <source>Keep these days</source>
        <translation>保存这些日期</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::FilingClocks</name>
    <message>
        <source>Struck out on %1</source>
        <translation>%1 作废</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未办结</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Began on</source>
        <translation>起算日</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Filed on</source>
        <translation>备案日</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Keep this number</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>It was filed on this day</source>
        <translation>已在该日备案</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>备案期限</translation>
    </message>
    <message>
        <source>No clock has begun. It begins by itself on the day on which 100,000 persons are counted.</source>
        <translation>目前没有期限在计算。人数达到 10 万人之日起自动计算。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>When it was filed, or when it changed.</source>
        <translation>备案之日，或发生变更之日。</translation>
    </message>
    <message>
        <source>Number of the authority&apos;s paper</source>
        <translation>主管部门文书编号</translation>
    </message>
    <message>
        <source>May come later.</source>
        <translation>可以以后再填。</translation>
    </message>
    <message>
        <source>Begun by mistake…</source>
        <translation>起算有误…</translation>
    </message>
    <message>
        <source>Something has changed…</source>
        <translation>事项有变更…</translation>
    </message>
    <message>
        <source>Faces are no longer used…</source>
        <translation>不再使用人脸识别…</translation>
    </message>
    <message>
        <source>Clocks of the duty to file</source>
        <translation>备案期限列表</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::FilingNotice</name>
    <message>
        <source>The office had to file with the cyberspace administration by %1.</source>
        <translation>应在 %1 前向网信部门备案，现已逾期。</translation>
    </message>
    <message>
        <source>The office has to file with the cyberspace administration by %1.</source>
        <translation>须在 %1 前（含当日）向网信部门备案。</translation>
    </message>
    <message>
        <source>%1, begun on %2.</source>
        <comment>first filing, change, cancellation</comment>
        <translation>%1，自 %2 起算。</translation>
    </message>
    <message>
        <source>Faces of 80,000 persons or more are stored. From 100,000 on the office has to file.</source>
        <translation>存储的人脸信息已达 8 万人。达到 10 万人须备案。</translation>
    </message>
    <message>
        <source>Prepare the papers, and ask the office&apos;s other stations for their numbers.</source>
        <translation>请准备材料，并向本单位其他工作站询问人数。</translation>
    </message>
    <message>
        <source>Open the filing</source>
        <translation>打开备案页</translation>
    </message>
    <message>
        <source>Write the papers and file at once.</source>
        <translation>请立即出具材料并备案。</translation>
    </message>
    <message>
        <source>Write the papers and file in time.</source>
        <translation>请出具材料，按时备案。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::FilingPage</name>
    <message>
        <source>Filing</source>
        <translation>备案</translation>
    </message>
    <message>
        <source>The days are kept.</source>
        <translation>日期已保存。</translation>
    </message>
    <message>
        <source>It is noted that it was filed.</source>
        <translation>已记录：备案已办理。</translation>
    </message>
    <message>
        <source>The number is kept.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Folder for the papers</source>
        <translation>存放材料的文件夹</translation>
    </message>
    <message>
        <source>Begin the clock with %1 persons?</source>
        <translation>人数为 %1，开始计算期限吗？</translation>
    </message>
    <message>
        <source>From today the office has 30 working days to file with the cyberspace administration.</source>
        <translation>自今日起 30 个工作日内须向网信部门备案。</translation>
    </message>
    <message>
        <source>Keep the number, begin the clock</source>
        <translation>保存人数并开始计算</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Strike this clock out?</source>
        <translation>将这条期限作废吗？</translation>
    </message>
    <message>
        <source>Only where a number was entered wrongly. If 100,000 persons were reached and have become fewer since, the office still files.</source>
        <translation>仅限人数填错的情形。如果确实达到过 10 万人，之后减少了，仍须备案。</translation>
    </message>
    <message>
        <source>Only where nothing has changed or ended. The line stays in the list as struck out.</source>
        <translation>仅限事项并未变更或终止的情形。该条会作为作废记录保留在列表中。</translation>
    </message>
    <message>
        <source>Strike it out</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>The clock is struck out.</source>
        <translation>该期限已作废。</translation>
    </message>
    <message>
        <source>Has something changed that was filed?</source>
        <translation>已备案的事项有变更吗？</translation>
    </message>
    <message>
        <source>Are faces no longer used?</source>
        <translation>不再使用人脸识别了吗？</translation>
    </message>
    <message>
        <source>From %1 the office has 30 working days to tell the authority.</source>
        <translation>自 %1 起 30 个工作日内须办理。</translation>
    </message>
    <message>
        <source>Yes, begin the clock</source>
        <translation>是，开始计算期限</translation>
    </message>
    <message>
        <source>End the filing, begin the clock</source>
        <translation>注销备案，开始计算期限</translation>
    </message>
    <message>
        <source>The clock has begun.</source>
        <translation>期限已开始计算。</translation>
    </message>
    <message>
        <source>The papers are in the folder. The first, 0-read-first, says what has to be added.</source>
        <translation>材料已存入文件夹。请先看 0-read-first，其中列出还需补充的材料。</translation>
    </message>
    <message>
        <source>Reading the numbers…</source>
        <translation>正在读取人数…</translation>
    </message>
    <message>
        <source>Nothing is to be filed. From 100,000 persons on the office files within 30 working days.</source>
        <translation>目前无需备案。达到 10 万人之日起，须在 30 个工作日内备案。</translation>
    </message>
    <message>
        <source>80,000 persons or more: at 100,000 the office has 30 working days to file. Prepare the papers.</source>
        <translation>已达 8 万人。达到 10 万人之日起须在 30 个工作日内备案，请着手准备材料。</translation>
    </message>
    <message>
        <source>To be filed by %1.</source>
        <translation>请在 %1 前（含当日）备案。</translation>
    </message>
    <message>
        <source>It was to be filed by %1. File at once.</source>
        <translation>应在 %1 前备案，现已逾期，请立即办理。</translation>
    </message>
    <message>
        <source>It is filed. A change of what was filed, and the end of face entry, are told within 30 working days.</source>
        <translation>已备案。备案事项变更或不再使用人脸识别的，须在 30 个工作日内办理。</translation>
    </message>
    <message>
        <source>%1 by this station and %2 by the office&apos;s others: %3 of 100,000.</source>
        <comment>three numbers</comment>
        <translation>本工作站 %1 人，本单位其他工作站 %2 人，合计 %3 人（备案标准 100,000 人）。</translation>
    </message>
    <message>
        <source>Persons at the office&apos;s other stations</source>
        <translation>本单位其他工作站的人数</translation>
    </message>
    <message>
        <source>Entered on %1.</source>
        <translation>填写于 %1。</translation>
    </message>
    <message>
        <source>Not entered yet: 0 where this is the only one.</source>
        <translation>尚未填写；只有本工作站的，保留 0。</translation>
    </message>
    <message>
        <source>Ask them every month. Whoever is at two stations counts twice: rather too early than too late.</source>
        <translation>请每月询问一次。在两处都有登记的人会重复计算，宁早勿晚。</translation>
    </message>
    <message>
        <source>Filing with the cyberspace administration</source>
        <translation>向网信部门备案</translation>
    </message>
    <message>
        <source>Write the papers…</source>
        <translation>生成备案材料…</translation>
    </message>
    <message>
        <source>Persons whose face is stored</source>
        <translation>存储人脸信息的人数</translation>
    </message>
    <message>
        <source>Keep this number</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::FillNotice</name>
    <message>
        <source>Show the code and the progress…</source>
        <translation>查看校验码与进度…</translation>
    </message>
    <message>
        <source>Fill from another gate…</source>
        <translation>从另一门禁复制…</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::FillView</name>
    <message numerus="yes">
        <source>%n faces go from %1 to %2. They stay sealed on the way, and only those go whose owners&apos; consent holds.</source>
        <translation>
            <numerusform>%n 份人脸将从%1传往%2。途中始终封印；只传送本人同意仍有效的人脸。</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody has to enter a code at %1 within a day.</source>
        <translation>须有人在一天内到%1输入校验码。</translation>
    </message>
    <message>
        <source>Fill %1 from %2?</source>
        <translation>从%2复制到%1？</translation>
    </message>
    <message>
        <source>Order the filling</source>
        <translation>发起复制</translation>
    </message>
    <message>
        <source>Fill %1 from another gate</source>
        <translation>从另一门禁复制到%1</translation>
    </message>
    <message>
        <source>The other gate hands the faces over, sealed so that only this gate can open them. The station carries them and cannot read them, and nobody is photographed again.</source>
        <translation>由另一门禁交出人脸并封印，只有这台门禁能打开。工作站只负责传送、无法读取，任何人都无需重新拍照。</translation>
    </message>
    <message>
        <source>From which gate</source>
        <translation>从哪台门禁</translation>
    </message>
    <message>
        <source>Somebody has to be there and enter a code.</source>
        <translation>须有人到那里输入校验码。</translation>
    </message>
    <message>
        <source>Code to enter at the other gate</source>
        <translation>须在另一门禁输入的校验码</translation>
    </message>
    <message>
        <source>Faces that the gate has signed for</source>
        <translation>门禁已签收的人脸</translation>
    </message>
    <message>
        <source>Back to the gates</source>
        <translation>返回门禁列表</translation>
    </message>
    <message>
        <source>Cancel the filling</source>
        <translation>取消复制</translation>
    </message>
    <message>
        <source>Fill once more</source>
        <translation>再复制一次</translation>
    </message>
    <message>
        <source>Fill…</source>
        <translation>复制…</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::GateCard</name>
    <message>
        <source>%1: %2</source>
        <comment>when it happened last, what happened at a gate</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n more are in the log.</source>
        <translation>
            <numerusform>另有 %n 条，见日志。</numerusform>
        </translation>
    </message>
    <message>
        <source>I know of this</source>
        <translation>我已知悉</translation>
    </message>
    <message>
        <source>What to do now: %1</source>
        <comment>about a gate</comment>
        <translation>现在该做什么：%1</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>正在停用…</translation>
    </message>
    <message numerus="yes">
        <source>End these %n keys…</source>
        <translation>
            <numerusform>停用这 %n 个凭证…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::GatesModel</name>
    <message>
        <source>Never</source>
        <comment>last contact with a gate</comment>
        <translation>从未</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a gate</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>changes for a gate</comment>
        <translation>等待</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::GatesPage</name>
    <message>
        <source>Gates</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>Every gate is being contacted.</source>
        <translation>正在联系每一台门禁。</translation>
    </message>
    <message>
        <source>No gate is paired yet</source>
        <translation>尚未配对门禁</translation>
    </message>
    <message>
        <source>A manager pairs a gate with the text that it shows. Until then no key can be given.</source>
        <translation>由经理用门禁显示的文字进行配对。在此之前无法发放凭证。</translation>
    </message>
    <message>
        <source>The gates could not be read</source>
        <translation>无法读取门禁列表</translation>
    </message>
    <message>
        <source>Nothing is lost. Open this page again to try once more.</source>
        <translation>没有丢失任何内容，请重新打开本页再试。</translation>
    </message>
    <message>
        <source>Pair a gate…</source>
        <translation>配对门禁…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Contact all now</source>
        <translation>立即联系全部</translation>
    </message>
    <message>
        <source>Only for a gate that is gone for good: broken beyond repair, thrown away or stolen. One that is merely off erases what it must by itself when it is back.</source>
        <translation>仅用于永远不会再用的门禁：无法修复、已拆除报废或被盗。只是断电的门禁恢复后会自行清除该删的内容。</translation>
    </message>
    <message numerus="yes">
        <source>From now on it gets nothing more, and the %n entries it holds count as erased there on the word of two people, because nobody will sign. This cannot be taken back.</source>
        <translation>
            <numerusform>此后不再向它下发任何内容；它保存的 %n 条记录不会再有签收，由两人担保视为已清除。此操作不可撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Declare %1 destroyed?</source>
        <translation>确认“%1”已损毁？</translation>
    </message>
    <message>
        <source>Declare destroyed</source>
        <translation>确认损毁</translation>
    </message>
    <message>
        <source>%1 counts as destroyed and gets nothing more.</source>
        <translation>“%1”已按损毁处理，不再下发任何内容。</translation>
    </message>
    <message>
        <source>Declaring…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>Declare destroyed…</source>
        <translation>报损毁…</translation>
    </message>
    <message>
        <source>No card by itself opens: %1.</source>
        <comment>names of gates</comment>
        <translation>以下门禁不能单独刷卡通行：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Anyone who says no to a face could not get in there. So nobody is offered a face at the desk; cards are made as before.</source>
        <translation>不同意刷脸的住户会被挡在门外，因此服务台暂不向任何人提供刷脸；办卡照常。</translation>
    </message>
    <message>
        <source>Have the card reader there put to work and cards switched on at the gate. The station hears of it at the next contact and offers faces again by itself.</source>
        <translation>请安排在该处装好读卡器，并在门禁上启用刷卡。下次联系后，本站会自动得知并恢复提供刷脸。</translation>
    </message>
    <message>
        <source>%1 of %2 in step</source>
        <comment>gates</comment>
        <translation>%2 台中 %1 台同步</translation>
    </message>
    <message>
        <source>%1 not reached</source>
        <comment>gates</comment>
        <translation>%1 台连不上</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <comment>gates</comment>
        <translation>%1 台拒绝</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <comment>gates</comment>
        <translation>%1 台落后</translation>
    </message>
    <message>
        <source>%1 not contacted yet</source>
        <comment>gates</comment>
        <translation>%1 台尚未联系</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between the parts of a summary</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>No gate matches “%1”. Escape clears it.</source>
        <translation>没有与“%1”匹配的门禁。按 Esc 清除。</translation>
    </message>
    <message>
        <source>Name, address or state of a gate (Ctrl+F)</source>
        <translation>门禁的名称、地址或状态（Ctrl+F）</translation>
    </message>
    <message>
        <source>Filter the gates</source>
        <translation>筛选门禁</translation>
    </message>
    <message numerus="yes">
        <source>The gate erases the %n keys that nobody here knows, and signs for it. Whoever comes in with one of them needs a key from this desk.</source>
        <translation>
            <numerusform>门禁会删除这 %n 个没有人认识的凭证并签收。用其中凭证进出的人需要到本服务台办理凭证。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n keys that this gate reports as ended end at every gate.</source>
        <translation>
            <numerusform>该门禁报告为已停用的 %n 个凭证将在所有门禁停用。</numerusform>
        </translation>
    </message>
    <message>
        <source>End what was found at %1?</source>
        <translation>停用在 %1 发现的凭证？</translation>
    </message>
    <message>
        <source>This cannot be taken back.</source>
        <translation>此操作无法撤回。</translation>
    </message>
    <message>
        <source>End these keys</source>
        <translation>停用这些凭证</translation>
    </message>
    <message numerus="yes">
        <source>%n keys end at %1. The gate&apos;s signature is awaited and shown here.</source>
        <translation>
            <numerusform>%n 个凭证在 %1 停用。正在等待该门禁签收，结果会显示在这里。</numerusform>
        </translation>
    </message>
    <message>
        <source>Addresses…</source>
        <translation>地址…</translation>
    </message>
    <message numerus="yes">
        <source>%n need capture or copy</source>
        <comment>gates that lack faces</comment>
        <translation>
            <numerusform>%n 台需采集或复制</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of all, %n take cards that can be cloned</source>
        <comment>gates</comment>
        <translation>
            <numerusform>全部门禁中 %n 台接受可被复制的门卡</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::HandOverPanel</name>
    <message>
        <source>Number %1. It opens the same gates.</source>
        <translation>卡号 %1，能开同样的门。</translation>
    </message>
    <message>
        <source>The card is handed over</source>
        <translation>门卡已交付</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Picture of the card</source>
        <translation>卡面图</translation>
    </message>
    <message>
        <source>Hand over the card</source>
        <translation>交付门卡</translation>
    </message>
    <message>
        <source>Have the card signed for</source>
        <translation>请对方签收门卡</translation>
    </message>
    <message>
        <source>The card is encoded again</source>
        <translation>门卡已重新写好</translation>
    </message>
    <message>
        <source>The card that they have is encoded again</source>
        <translation>给住户手中的门卡重新写卡</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ImportView</name>
    <message>
        <source>Choose a roster</source>
        <translation>选择名册</translation>
    </message>
    <message>
        <source>Rosters (*.csv)</source>
        <translation>名册 (*.csv)</translation>
    </message>
    <message>
        <source>Take this import back?</source>
        <translation>撤销这次导入？</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Why it is left out</source>
        <translation>未导入的原因</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Every row can be read</source>
        <translation>每一行都可以读取</translation>
    </message>
    <message numerus="yes">
        <source>%n rows are left out</source>
        <translation>
            <numerusform>%n 行不导入</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Dwelling</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Lives here as</source>
        <translation>居住身份</translation>
    </message>
    <message>
        <source>Lease ends</source>
        <translation>租期届满</translation>
    </message>
    <message numerus="yes">
        <source>%n people to be imported</source>
        <translation>
            <numerusform>将导入 %n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n to be imported</source>
        <translation>
            <numerusform>将导入的前 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back</source>
        <comment>an import</comment>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Imported</source>
        <comment>an import</comment>
        <translation>已导入</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of an import</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>选择其他文件…</translation>
    </message>
    <message numerus="yes">
        <source>Import %n people</source>
        <translation>
            <numerusform>导入 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking the import back…</source>
        <translation>正在撤销导入…</translation>
    </message>
    <message numerus="yes">
        <source>%n people have been taken off the list.</source>
        <translation>
            <numerusform>已从名单中撤下 %n 人。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is imported before you have seen it.</source>
        <translation>您看过之前不会导入任何内容。</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>%1: %2 new, %3 already known, %4 with errors</source>
        <comment>file name, numbers of rows</comment>
        <translation>%1：新增 %2，已登记 %3，有误 %4</translation>
    </message>
    <message>
        <source>Importing %1 of %2…</source>
        <translation>正在导入第 %1 个，共 %2 个…</translation>
    </message>
    <message numerus="yes">
        <source>%n people imported.</source>
        <translation>
            <numerusform>已导入 %n 人。</numerusform>
        </translation>
    </message>
    <message>
        <source>← All residents</source>
        <translation>← 全部住户</translation>
    </message>
    <message>
        <source>Import a roster</source>
        <translation>导入名册</translation>
    </message>
    <message>
        <source>A CSV file with the columns name, building, unit, room, occupancy, lease_end (or 姓名, 楼栋, 单元, 房号, 身份, 租期届满). Other columns are not read.</source>
        <translation>CSV 文件，列名为 姓名、楼栋、单元、房号、身份、租期届满（或 name, building, unit, room, occupancy, lease_end）。其他列不会读取。</translation>
    </message>
    <message>
        <source>Take the chosen import back…</source>
        <translation>撤销所选导入…</translation>
    </message>
    <message>
        <source>Earlier imports</source>
        <translation>以往导入</translation>
    </message>
    <message>
        <source>Nothing has been imported yet.</source>
        <translation>尚未导入任何内容。</translation>
    </message>
    <message>
        <source>Rows that are left out</source>
        <translation>未导入的行</translation>
    </message>
    <message>
        <source>People to be imported</source>
        <translation>将导入的人员</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Cancel the import</source>
        <translation>取消导入</translation>
    </message>
    <message>
        <source>The import was cancelled. Nobody was added: everything is as it was before.</source>
        <translation>导入已取消。没有添加任何人：一切与导入前相同。</translation>
    </message>
    <message>
        <source>Finishing the import…</source>
        <translation>正在完成导入…</translation>
    </message>
    <message numerus="yes">
        <source>Of its %n people, those without a key are taken off the list again. Who has got a key since then, has asked for something about their data, or sits at the desk, stays.</source>
        <translation>
            <numerusform>这批 %n 人中，还没有凭证的将从名单中移除。此后已领取凭证、就其资料提出过请求或正在办理的人保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Already known: %1. With errors: %2.</source>
        <translation>已登记：%1 行。有错误：%2 行。</translation>
    </message>
    <message>
        <source>Mend the rows with errors in the file and import it again: whoever is known is not entered twice.</source>
        <translation>请在文件中改正有错误的行，再导入一次：已登记的人不会重复录入。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::IncidentPanel</name>
    <message>
        <source>Declare a serious incident</source>
        <translation>登记严重事件</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>On which day</source>
        <translation>发生日期</translation>
    </message>
    <message>
        <source>Declare it</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Kind and day only. What happened, to whom, and what was done stands in the office&apos;s own report. No face is taken until the assessment has been renewed. This tells nobody outside. Notify the authority and the people concerned separately.</source>
        <translation>只填种类和日期。经过、涉及的人和处理情况写在物业自己的报告中。重新评估之前不采集人脸。此登记不会通知外部任何人，请另行报告主管部门并告知当事人。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::KeyPanel</name>
    <message>
        <source>Face</source>
        <translation>刷脸</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>门卡 %1</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a key at a gate</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始时间</translation>
    </message>
    <message>
        <source>Gates: %1</source>
        <translation>门禁：%1</translation>
    </message>
    <message>
        <source>Visitor&apos;s card %1</source>
        <translation>访客卡 %1</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::KeysNotice</name>
    <message>
        <source>Somebody whose account was closed can still know the keys in use. Sign out and in again: that replaces them, and the sign-in takes longer this once.</source>
        <translation>账号已被关闭的人可能仍知道正在使用的密钥。请退出并重新登录：登录时会更换密钥，这一次登录所需时间较长。</translation>
    </message>
    <message>
        <source>The station&apos;s keys should have been replaced by %1.</source>
        <translation>本站的密钥本应在 %1 前更换。</translation>
    </message>
    <message>
        <source>At the last sign-in that failed.</source>
        <translation>上次登录时更换失败。</translation>
    </message>
    <message>
        <source>Sign out now</source>
        <translation>立即退出</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::LanguageBox</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::LeasePanel</name>
    <message>
        <source>Each gate is told at its next contact.</source>
        <translation>各门禁在下次联系时得知。</translation>
    </message>
    <message>
        <source>Faces and cards go on opening that gate, also those that have been ended here since and of which it has not heard.</source>
        <translation>人脸和门卡照常开门，也包括这期间已在本站停用、而该门禁尚未得知的。</translation>
    </message>
    <message>
        <source>Gates that are cut off</source>
        <translation>失去联系的门禁</translation>
    </message>
    <message>
        <source>After that time</source>
        <translation>超过这段时间后</translation>
    </message>
    <message>
        <source>Only alert</source>
        <translation>只报警</translation>
    </message>
    <message>
        <source>Admit no faces</source>
        <translation>不再刷脸放行</translation>
    </message>
    <message>
        <source>Apply to all gates</source>
        <translation>用于所有门禁</translation>
    </message>
    <message>
        <source>Somebody whose face is their only key cannot enter at that gate until it has heard from this station again; a card still opens every gate that takes cards, and alone where it is asked for together with a face.</source>
        <translation>只有人脸、没有门卡的住户，在该门禁重新收到本站消息之前无法从那里进入；凡可刷卡的门禁，门卡照常开门，要求人脸加门卡的门禁也只凭门卡开门。</translation>
    </message>
    <message>
        <source>Reading the choice…</source>
        <translation>正在读取所选做法…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>What a gate does after hearing nothing from this station for %1 days. It always raises an alert.</source>
        <translation>门禁连续 %1 天没有收到本站的消息后怎么做。它总会报警。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::LookUpView</name>
    <message>
        <source>On record from %1; the name was erased on %2.</source>
        <translation>%1 登记；姓名已于 %2 删除。</translation>
    </message>
    <message>
        <source>On record since %1, and still on the list.</source>
        <translation>%1 登记，仍在名单上。</translation>
    </message>
    <message>
        <source>Ask the gates where the face is</source>
        <translation>询问各门禁人脸在哪里</translation>
    </message>
    <message>
        <source>Open their page</source>
        <translation>打开其页面</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>← All residents</source>
        <translation>← 全部住户</translation>
    </message>
    <message>
        <source>Somebody who is no longer on the list</source>
        <translation>已不在名单上的人</translation>
    </message>
    <message>
        <source>Code on the receipt</source>
        <translation>回执上的代码</translation>
    </message>
    <message>
        <source>Look up the receipt</source>
        <translation>按回执查找</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>As it was on record</source>
        <translation>与登记时一致</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>May be empty</source>
        <translation>可留空</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房号</translation>
    </message>
    <message>
        <source>Look up the name</source>
        <translation>按姓名查找</translation>
    </message>
    <message>
        <source>A copy of what is kept…</source>
        <translation>留存内容的副本…</translation>
    </message>
    <message>
        <source>A name is erased 30 days after the last gate has signed. What is kept without it for three more years can still be found, by the code on their receipt or by name and dwelling: they may ask about it, and have a copy. Look at the receipt, or at a paper that shows who asks. Each look-up is in the log.</source>
        <translation>最后一台门禁签名 30 天后姓名即删除。此后不带姓名再留存三年的内容，仍可凭回执上的代码，或凭姓名和住址找到：本人可以提出请求，并取得副本。请查看回执，或查看能证明对方身份的证件。每次查找都记入日志。</translation>
    </message>
    <message>
        <source>Read it with the scanner, or type the lines “Record” and “Check code”, one after the other</source>
        <translation>用扫描枪读取，或依次输入“记录编号”和“校验码”两行</translation>
    </message>
    <message>
        <source>Record a request…</source>
        <translation>登记请求…</translation>
    </message>
    <message>
        <source>No record belongs to this receipt. Scan it once more, or look up by name and dwelling.</source>
        <translation>没有与此回执相符的记录。请重新扫描，或按姓名和住址查找。</translation>
    </message>
    <message>
        <source>Nobody is found under this. Type name and dwelling as they were on record, or look up the receipt. If nothing is found, nothing is kept: record the request as of somebody who is not on record.</source>
        <translation>没有查到。请按登记时的写法输入姓名和住址，或用回执查询。如果仍查不到，就没有保存任何内容：请按“未登记的人”登记这项请求。</translation>
    </message>
    <message>
        <source>What was deleted</source>
        <translation>已删除的内容</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::MainWindow</name>
    <message>
        <source>Vestibule</source>
        <translation>门厅 Vestibule</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Cover the windows now; deliveries to the gates go on</source>
        <translation>立即遮住窗口；向门禁的发送照常进行</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Close the store and wipe its keys from memory</source>
        <translation>关闭数据库并从内存中清除密钥</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>经理</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>审计员</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>前台</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>operator&apos;s name, role</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::MakingPanel</name>
    <message>
        <source>This is the card that was made for them.</source>
        <translation>这正是为对方制作的门卡。</translation>
    </message>
    <message>
        <source>There is a card on the reader %1.</source>
        <translation>读卡器 %1 上有一张卡。</translation>
    </message>
    <message>
        <source>Put a blank card on reader %1.</source>
        <translation>请把空白卡放到读卡器 %1 上。</translation>
    </message>
    <message>
        <source>The card is being read. Do not take it away.</source>
        <translation>正在读卡，请不要拿走。</translation>
    </message>
    <message>
        <source>Take the card off the reader %1 and give it to the resident.</source>
        <translation>请从读卡器 %1 上取下门卡，交给住户。</translation>
    </message>
    <message>
        <source>Let the resident lay it on the reader %1.</source>
        <translation>请住户把门卡放到读卡器 %1 上。</translation>
    </message>
    <message>
        <source>Card %1 works. Nobody is noted to have taken it.</source>
        <translation>门卡 %1 可以使用。尚未记录由谁领取。</translation>
    </message>
    <message>
        <source>Card %1 works. The resident took it on %2.</source>
        <comment>number, day</comment>
        <translation>门卡 %1 可以使用。住户已于 %2 领取。</translation>
    </message>
    <message>
        <source>Card %1 works. Somebody else took it on %2.</source>
        <comment>number, day</comment>
        <translation>门卡 %1 可以使用。他人已于 %2 代领。</translation>
    </message>
    <message>
        <source>Card %1 works. %3 took it on %2.</source>
        <comment>number, day, name</comment>
        <translation>门卡 %1 可以使用。%3 已于 %2 领取。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Where the card stands is not known</source>
        <translation>尚不清楚门卡办到哪一步</translation>
    </message>
    <message>
        <source>The card is being written. Do not take it away.</source>
        <translation>正在写卡，请不要拿走。</translation>
    </message>
    <message>
        <source>Encode a blank card</source>
        <translation>写入一张空白卡</translation>
    </message>
    <message>
        <source>What was begun was not finished. Encode the same card once more, or take another.</source>
        <translation>上次没有写完。请再次写入同一张卡，或换一张。</translation>
    </message>
    <message>
        <source>Print the card</source>
        <translation>打印门卡</translation>
    </message>
    <message>
        <source>Print it, look at it, and say that it came out right. It can be left out, and done later.</source>
        <translation>打印后请看一看卡面，并确认打印无误。也可以先不打印，以后再补。</translation>
    </message>
    <message>
        <source>Give it into their hand</source>
        <translation>交到住户手里</translation>
    </message>
    <message>
        <source>Nothing is left to be done</source>
        <translation>已全部办完</translation>
    </message>
    <message>
        <source>Give a card by its number</source>
        <translation>按号码发卡</translation>
    </message>
    <message>
        <source>No reader is connected: give a card by its number</source>
        <translation>没有连接读卡器：按号码发卡</translation>
    </message>
    <message>
        <source>Encode a card after all</source>
        <translation>还是写入门卡</translation>
    </message>
    <message>
        <source>Give a card by its number instead…</source>
        <translation>改为按号码发卡…</translation>
    </message>
    <message>
        <source>Encode</source>
        <translation>写卡</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>In the hand</source>
        <translation>交到手里</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>How far the card is written</source>
        <translation>写卡进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Encode the card</source>
        <translation>写入门卡</translation>
    </message>
    <message>
        <source>Have it signed for</source>
        <translation>请对方签收</translation>
    </message>
    <message>
        <source>Put the holder&apos;s own card on reader %1.</source>
        <translation>请把持卡人自己的门卡放到读卡器 %1 上。</translation>
    </message>
    <message>
        <source>Take the card off the reader %1 and give it to whoever takes it.</source>
        <translation>请从读卡器 %1 上取下门卡，交给领取人。</translation>
    </message>
    <message>
        <source>Let whoever takes it lay it on the reader %1.</source>
        <translation>请领取人把门卡放到读卡器 %1 上。</translation>
    </message>
    <message>
        <source>It is read once more there, so that nobody goes away with the card of somebody else. A new key is told to the gates from that reading on.</source>
        <translation>在持卡人手里再读一次，避免有人拿走别人的门卡。新的密钥从这次读卡起才告知各门禁。</translation>
    </message>
    <message>
        <source>Card %1 works. The visitor took it on %2.</source>
        <comment>number, day</comment>
        <translation>门卡 %1 可以使用。访客已于 %2 领取。</translation>
    </message>
    <message>
        <source>Encode the card anew</source>
        <translation>重新写入门卡</translation>
    </message>
    <message>
        <source>Give it to whoever takes it</source>
        <translation>交给领取人</translation>
    </message>
    <message>
        <source>Number %1. The resident who answers for it can sign; of the visitor nothing is kept.</source>
        <translation>卡号 %1。可由负责的住户签名；不保留访客的任何信息。</translation>
    </message>
    <message>
        <source>Encode it anew</source>
        <translation>重新写卡</translation>
    </message>
    <message>
        <source>Once it is there again this goes on: what was begun is kept.</source>
        <translation>恢复后可以继续：已开始的内容会保留。</translation>
    </message>
    <message>
        <source>Take this card off the reader %1; do not give it out.</source>
        <translation>请从读卡器 %1 上取下这张卡，不要交出。</translation>
    </message>
    <message>
        <source>It gets a new key or a new signature and is read back. It goes on opening the gates; a new key counts once it has been read in its holder&apos;s hand.</source>
        <translation>门卡会写入新的密钥或签名并读回核对。门卡一直可以开门；若换了密钥，在持卡人手中读过之后，新密钥生效。</translation>
    </message>
    <message>
        <source>It is written and read back. The old card opens the gates until this one has been read in its holder&apos;s hand.</source>
        <translation>写入后会读回核对。这张卡在持卡人手中读过之前，旧卡照旧开门。</translation>
    </message>
    <message>
        <source>It is written and read back. It opens nothing until it has been handed over.</source>
        <translation>写入后会读回核对。交到手里之前，它打不开任何门禁。</translation>
    </message>
    <message>
        <source>It is read once more in their hand, so that nobody goes away with the card of somebody else. From that reading on it is sent to the gates.</source>
        <translation>在领取人手里再读一次，避免有人拿走别人的门卡。从这次读卡起，它就发往各门禁。</translation>
    </message>
    <message>
        <source>It is read once more there, so that nobody goes away with the card of somebody else. From that reading on it is sent to the gates.</source>
        <translation>在住户手里再读一次，避免有人拿走别人的门卡。从这次读卡起，它就发往各门禁。</translation>
    </message>
    <message>
        <source>No card to be made</source>
        <translation>没有要制作的门卡</translation>
    </message>
    <message>
        <source>The card is ready. Who takes it?</source>
        <translation>门卡已办好，由谁领取？</translation>
    </message>
    <message>
        <source>Number %1. The card works even if they do not sign.</source>
        <translation>卡号 %1。不签名也不影响门卡使用。</translation>
    </message>
    <message>
        <source>The card works; it has not been signed for</source>
        <translation>门卡可用，尚未签收</translation>
    </message>
    <message>
        <source>To the page Cards</source>
        <translation>前往“门卡”页面</translation>
    </message>
    <message>
        <source>See which gates have it</source>
        <translation>查看哪些门禁已收到</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Show the card</source>
        <translation>查看门卡</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::MakingView</name>
    <message>
        <source>Back to the cards</source>
        <translation>返回门卡列表</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>门卡 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, dwelling</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <comment>visitor of a resident, a moment</comment>
        <translation>%1，至 %2</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::MinorBox</name>
    <message>
        <source>Under 14</source>
        <translation>不满 14 岁</translation>
    </message>
    <message>
        <source>Turns 14 in</source>
        <translation>满 14 岁的月份</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Guardian who decides</source>
        <translation>做决定的监护人</translation>
    </message>
    <message>
        <source>Is the child&apos;s</source>
        <translation>与孩子的关系</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the locale in which months are named</comment>
        <translation>zh_CN</translation>
    </message>
    <message>
        <source>Too far away</source>
        <translation>太远</translation>
    </message>
    <message>
        <source>Has passed: 14 now</source>
        <translation>已过，已满14岁</translation>
    </message>
    <message>
        <source>Leave empty for a card only</source>
        <translation>留空则只办门卡</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::NewPasswordFields</name>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>Strength of the password</source>
        <translation>密码强度</translation>
    </message>
    <message>
        <source>The two passwords differ. Type the same one twice.</source>
        <translation>两次输入的密码不一致。请输入两次相同的密码。</translation>
    </message>
    <message>
        <source>A password is needed.</source>
        <translation>请输入密码。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::NoticeColumn</name>
    <message>
        <source>“%1”: %2</source>
        <comment>words that were found, what the law says</comment>
        <translation>“%1”：%2</translation>
    </message>
    <message>
        <source>Better: %1</source>
        <translation>建议写法：%1</translation>
    </message>
    <message>
        <source>Nothing found. Counsel must read it all the same.</source>
        <translation>未发现问题。仍须由法律顾问审阅。</translation>
    </message>
    <message>
        <source>Text in this language: %1</source>
        <translation>该语言的文本：%1</translation>
    </message>
    <message>
        <source>What is wrong with the text</source>
        <translation>文本中的问题</translation>
    </message>
    <message>
        <source>Take out…</source>
        <translation>去掉…</translation>
    </message>
    <message>
        <source>Take this language out: %1</source>
        <translation>去掉这种语言：%1</translation>
    </message>
    <message>
        <source>Heading in this language: %1</source>
        <translation>这种语言的小标题：%1</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>小标题</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::NoticeLanguages</name>
    <message>
        <source>A notice in another language</source>
        <translation>另一种语言的告知书</translation>
    </message>
    <message>
        <source>Notices (*.json)</source>
        <translation>告知书 (*.json)</translation>
    </message>
    <message>
        <source>A text to translate</source>
        <translation>待翻译的文本</translation>
    </message>
    <message>
        <source>Saved. Have it translated, write the tag of its language into it, and add it here.</source>
        <translation>已保存。请翻译后写上语言代码，再在此添加。</translation>
    </message>
    <message>
        <source>Added: %1. Residents can choose it once this notice is published. Have counsel read it first.</source>
        <comment>name of a language</comment>
        <translation>已添加：%1。此告知书发布后住户即可选用。请先由法律顾问审阅。</translation>
    </message>
    <message>
        <source>What is missing: %1.</source>
        <comment>part of a notice</comment>
        <translation>缺少：%1。</translation>
    </message>
    <message>
        <source>Take this language out?</source>
        <translation>要去掉这种语言吗？</translation>
    </message>
    <message>
        <source>%1: its text goes with all that you changed in it. It was not published; the file stays where it is.</source>
        <comment>name of a language</comment>
        <translation>%1：文本连同您的修改都会去掉。它尚未发布；原文件保持不动。</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留这张卡</translation>
    </message>
    <message>
        <source>Add a language…</source>
        <translation>添加语言…</translation>
    </message>
    <message>
        <source>Save a text to translate…</source>
        <translation>另存待翻译文本…</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::NoticePreview</name>
    <message>
        <source>This is to look at: the answers cannot be pressed here.</source>
        <translation>仅供查看，此处不能作答。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::NoticeStack</name>
    <message>
        <source>Notice %1 of %2</source>
        <translation>第 %1 条提示，共 %2 条</translation>
    </message>
    <message>
        <source>Show the next</source>
        <translation>看下一条</translation>
    </message>
    <message>
        <source>Show the first</source>
        <translation>看第一条</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::NoticesPage</name>
    <message>
        <source>Notices</source>
        <translation>告知书</translation>
    </message>
    <message>
        <source>Drop what was written?</source>
        <translation>放弃已写的内容？</translation>
    </message>
    <message>
        <source>Drop the changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Keep writing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Version %1, %2</source>
        <comment>number, date</comment>
        <translation>第%1版，%2</translation>
    </message>
    <message>
        <source>Reading the notices…</source>
        <translation>正在读取告知书…</translation>
    </message>
    <message>
        <source>Made at the set-up of the station.</source>
        <translation>建站时生成。</translation>
    </message>
    <message>
        <source>Published by %1.</source>
        <translation>由%1发布。</translation>
    </message>
    <message>
        <source>Residents have consented under it: it stays as it is.</source>
        <translation>已有住户据此同意，内容不再改动。</translation>
    </message>
    <message>
        <source>Nobody has consented under it yet.</source>
        <translation>尚无住户据此同意。</translation>
    </message>
    <message>
        <source>Residents are shown this version.</source>
        <translation>目前向住户展示这一版。</translation>
    </message>
    <message>
        <source>Publishing it again makes it the newest.</source>
        <translation>重新发布后成为最新版。</translation>
    </message>
    <message>
        <source>Publishing…</source>
        <translation>正在发布…</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>发布…</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>返回文本</translation>
    </message>
    <message>
        <source>As residents see it</source>
        <translation>住户看到的样子</translation>
    </message>
    <message>
        <source>Publish this notice?</source>
        <translation>发布这份告知书？</translation>
    </message>
    <message>
        <source>No consent is affected: nothing that needs a new consent has changed. The next sitting shows the new text.</source>
        <translation>不影响已有的同意：需要重新取得同意的内容没有变化。从下一次办理起使用新文本。</translation>
    </message>
    <message numerus="yes">
        <source>%n resident(s) consented to other terms. Their consents stay valid on the old terms until they end, and they come onto the list of those to be asked again. The next sitting shows the new text.</source>
        <translation>
            <numerusform>有%n位住户同意的是原来的内容。他们的同意在到期前按原内容继续有效，并列入待重新征求同意的名单。从下一次办理起使用新文本。</numerusform>
        </translation>
    </message>
    <message>
        <source>Publish it</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Drop changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Counsel has reviewed this text</source>
        <translation>法律顾问已审阅此文本</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>各项内容</translation>
    </message>
    <message>
        <source>Versions of the notice</source>
        <translation>告知书的各个版本</translation>
    </message>
    <message>
        <source>Parts of the notice</source>
        <translation>告知书的各项内容</translation>
    </message>
    <message>
        <source>It named another company; here it names the one of today.</source>
        <translation>该版本原写明另一家公司，此处已换成现在的公司。</translation>
    </message>
    <message>
        <source>Text for the chat group…</source>
        <translation>业主群通知文字…</translation>
    </message>
    <message>
        <source>How it is read…</source>
        <translation>阅读方式统计…</translation>
    </message>
    <message>
        <source>Version %1 is published. Whoever has not signed yet reads it.</source>
        <translation>第%1版已发布。尚未签署的人都将阅读这一版。</translation>
    </message>
    <message>
        <source>You are writing a new version; residents still see version %1.</source>
        <translation>正在编写新版本；住户看到的仍是版本 %1。</translation>
    </message>
    <message>
        <source>The notice was changed and not published. Everything changed since the last version is lost, languages that were added as well.</source>
        <translation>告知书已修改但尚未发布。自上一版以来的全部修改（包括新增的语言）将会丢失。</translation>
    </message>
    <message numerus="yes">
        <source>It cannot be published yet: %n place(s) go against the law. Change them where the list shows a number.</source>
        <translation>
            <numerusform>还不能发布：有 %n 处不合法。请在列表中标有数字的项目里改正。</numerusform>
        </translation>
    </message>
    <message>
        <source>It cannot be published yet: fill in what is marked as missing.</source>
        <translation>还不能发布：请补全标为缺少的内容。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::NoticesPresenter</name>
    <message>
        <source>Counsel has not reviewed this text yet.</source>
        <translation>法律顾问尚未审阅此文本。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::NumberForm</name>
    <message>
        <source>Such a card opens only gates that are set to take a chip&apos;s number, and that number can be copied by anybody who holds the card for a moment. A card that is encoded here cannot.</source>
        <translation>这样的门卡只能打开设置为接受芯片号的门禁，而且任何人拿到卡片片刻就能复制这个号码。在这里写入的门卡则无法复制。</translation>
    </message>
    <message>
        <source>Number of the chip</source>
        <translation>芯片号</translation>
    </message>
    <message>
        <source>Issuing…</source>
        <translation>正在发卡…</translation>
    </message>
    <message>
        <source>Issue the card</source>
        <translation>发卡</translation>
    </message>
    <message>
        <source>Filled in by the reader. Empty: the card has no chip, and gates that read chips do not open for it.</source>
        <translation>由读卡器填入。留空表示没有芯片，读取芯片的门禁不会为它开门。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::OlderStoreView</name>
    <message>
        <source>Reading all of the store…</source>
        <translation>正在读取整个数据库…</translation>
    </message>
    <message>
        <source>Go on with this store</source>
        <translation>用这个数据库继续</translation>
    </message>
    <message>
        <source>This is not the store that the station left</source>
        <translation>这不是工作站上次离开时的数据库</translation>
    </message>
    <message>
        <source>Best: put the newest one back</source>
        <translation>首选：放回最新的</translation>
    </message>
    <message>
        <source>Or a manager goes on with this one</source>
        <translation>或者由经理决定用这个继续</translation>
    </message>
    <message>
        <source>It opens read-only. Then the gates are asked who was revoked since, so that nobody comes back; what else was entered since has to be entered again.</source>
        <translation>它会以只读方式打开。然后向各门禁询问此后谁被撤销，以免有人恢复权限；此后录入的其他内容需要重新录入。</translation>
    </message>
    <message>
        <source>Back to the sign-in</source>
        <translation>返回登录</translation>
    </message>
    <message>
        <source>The store of this station does not open</source>
        <translation>本工作站的数据库打不开</translation>
    </message>
    <message>
        <source>Put the newest copy back</source>
        <translation>还原最新的备份</translation>
    </message>
    <message>
        <source>If there is a newer copy of the whole folder, close this program and put it in its place. Or a manager puts the newest copy of the station back here: connect the disk with the copies.</source>
        <translation>如果有整个文件夹较新的副本，请关闭本程序并放回原处。或者由经理在此还原工作站最新的备份：请接上存放备份的磁盘。</translation>
    </message>
    <message>
        <source>Connect the disk with the copies; a manager puts one back. What was entered after it was made has to be entered again. What is left of the store here is kept until the recovery has ended.</source>
        <translation>请接上存放备份的磁盘，由经理还原。做备份之后录入的内容需要重新录入。这里剩下的数据会保留到恢复完成。</translation>
    </message>
    <message>
        <source>Put a copy back…</source>
        <translation>还原备份…</translation>
    </message>
    <message>
        <source>Type a manager&apos;s password: it stands for the decision.</source>
        <translation>请输入经理的密码：它代表这一决定。</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>%1的密码</translation>
    </message>
    <message>
        <source>The account has to be a manager&apos;s.</source>
        <translation>必须是经理的账号。</translation>
    </message>
    <message>
        <source>Go back to the sign-in. There a manager chooses their own name and comes here.</source>
        <translation>请返回登录。由经理选择自己的姓名，再进入此页。</translation>
    </message>
    <message>
        <source>If there is no copy, delete nothing and send your support the code %1.</source>
        <translation>如果没有备份，请不要删除任何文件，并将代码 %1 发给技术支持。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::OperatorsPanel</name>
    <message>
        <source>Clerk: enrols, gives cards</source>
        <translation>前台：登记、发卡</translation>
    </message>
    <message>
        <source>Manager: also revokes, gates, operators</source>
        <translation>经理：另可撤销、管理门禁和操作员</translation>
    </message>
    <message>
        <source>Auditor: reads, changes nothing</source>
        <translation>审计员：只读，不作改动</translation>
    </message>
    <message>
        <source>%1 can sign in now.</source>
        <translation>%1 现在可以登录。</translation>
    </message>
    <message>
        <source>May sign in</source>
        <translation>可登录</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>an account</comment>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>正在添加…</translation>
    </message>
    <message>
        <source>Add the operator</source>
        <translation>添加操作员</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>One more operator</source>
        <translation>新增操作员</translation>
    </message>
    <message>
        <source>Type the name by which the new operator signs in.</source>
        <translation>请输入新操作员登录时使用的姓名。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::PairGateView</name>
    <message>
        <source>Pairing…</source>
        <translation>正在配对…</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>配对</translation>
    </message>
    <message>
        <source>Pair a gate</source>
        <translation>配对门禁</translation>
    </message>
    <message>
        <source>An unpaired gate shows a code and a text once. From the pairing on it obeys this estate only.</source>
        <translation>未配对的门禁会显示一次代码和文字。配对之后，它只听从本小区。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What people call it: East gate</source>
        <translation>大家的叫法，例如：东门</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pairing with the gate</source>
        <translation>与门禁配对</translation>
    </message>
    <message>
        <source>Stop pairing</source>
        <translation>停止配对</translation>
    </message>
    <message>
        <source>Give the gate a name that residents know, such as North gate.</source>
        <translation>请给门禁起一个住户熟悉的名称，例如“北门”。</translation>
    </message>
    <message>
        <source>This is neither a gate&apos;s pairing text nor the receipt of a reset. Copy it whole, from vestibule: on.</source>
        <translation>这既不是门禁的配对文字，也不是重置凭据。请从 vestibule: 开始完整复制。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Checking the receipt…</source>
        <translation>正在核对凭据…</translation>
    </message>
    <message>
        <source>Take the receipt</source>
        <translation>收取凭据</translation>
    </message>
    <message>
        <source>Checking whether the gate still answers</source>
        <translation>正在核对门禁是否仍在应答</translation>
    </message>
    <message>
        <source>A gate that was reset and is not paired again leaves a receipt: enter that instead, and what it was here is closed by its own signature.</source>
        <translation>被重置且不再配对的门禁会留下凭据：请改为输入该凭据，它在本处的一切将凭其自身签名结清。</translation>
    </message>
    <message>
        <source>Pairing text of the gate, or the receipt of its reset</source>
        <translation>门禁的配对文字，或其重置凭据</translation>
    </message>
    <message>
        <source>Paste it or scan the code: vestibule:pair?… or vestibule:reset?…</source>
        <translation>请粘贴或扫码：vestibule:pair?… 或 vestibule:reset?…</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::PaperButtons</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>保存为 PDF</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>已发送到打印机。</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>保存记录</translation>
    </message>
    <message>
        <source>The signed file that the receipt is of: anybody can check it without this program.</source>
        <translation>回执所对应的已签名文件：不用本程序，任何人都能验证。</translation>
    </message>
    <message>
        <source>Signed records (*.jws)</source>
        <translation>已签名记录 (*.jws)</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::PartiesForm</name>
    <message>
        <source>They stand in all languages of the notice as they are written here, and in each consent record.</source>
        <translation>在这里怎样填写，告知书的各种语言和每份同意记录中就怎样显示。</translation>
    </message>
    <message>
        <source>Who answers for the data at the office</source>
        <translation>物业方的信息负责人</translation>
    </message>
    <message>
        <source>A person whom residents can ask. It also stands on the signs at the gates.</source>
        <translation>住户可以向其询问的人，也会写在门禁的告示牌上。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::PartyList</name>
    <message>
        <source>Who decides with the office</source>
        <translation>与物业共同决定的人</translation>
    </message>
    <message>
        <source>For example the owners&apos; committee. Each of them answers to residents for the whole.</source>
        <translation>例如业主委员会。每一方都要对住户承担全部责任。</translation>
    </message>
    <message>
        <source>Nobody: the office decides alone.</source>
        <translation>没有，由物业单独决定。</translation>
    </message>
    <message>
        <source>Add a joint controller</source>
        <translation>添加共同处理者</translation>
    </message>
    <message>
        <source>Firms that work under contract</source>
        <translation>受委托处理的单位</translation>
    </message>
    <message>
        <source>For example who maintains the gates and may come upon the data while doing so.</source>
        <translation>例如维护门禁、工作中可能接触到信息的单位。</translation>
    </message>
    <message>
        <source>No firm works with the data.</source>
        <translation>没有单位受托处理。</translation>
    </message>
    <message>
        <source>Add a firm</source>
        <translation>添加单位</translation>
    </message>
    <message>
        <source>Who receives data</source>
        <translation>信息接收方</translation>
    </message>
    <message>
        <source>The law asks for a consent of its own to each recipient of a face.</source>
        <translation>向任何接收方提供人脸信息，法律都要求另行取得单独同意。</translation>
    </message>
    <message>
        <source>Nobody receives any.</source>
        <translation>没有接收方。</translation>
    </message>
    <message>
        <source>Add a recipient</source>
        <translation>添加接收方</translation>
    </message>
    <message>
        <source>With somebody here, no text may say any more that nobody receives data: not the summary, the recipients or the record. In the list of texts, those that still do have findings.</source>
        <translation>写有接收方后，摘要、接收方一节和同意记录都不能再说没有人得到数据。仍这样写的，会在文本列表中标出问题。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::PartyRow</name>
    <message>
        <source>Joint controller %1</source>
        <comment>number in the list</comment>
        <translation>共同处理者 %1</translation>
    </message>
    <message>
        <source>Remove joint controller %1</source>
        <comment>number in the list</comment>
        <translation>移除共同处理者 %1</translation>
    </message>
    <message>
        <source>Firm %1</source>
        <comment>number in the list</comment>
        <translation>单位 %1</translation>
    </message>
    <message>
        <source>Remove firm %1</source>
        <comment>number in the list</comment>
        <translation>移除单位 %1</translation>
    </message>
    <message>
        <source>Recipient %1</source>
        <comment>number in the list</comment>
        <translation>接收方 %1</translation>
    </message>
    <message>
        <source>Remove recipient %1</source>
        <comment>number in the list</comment>
        <translation>移除接收方 %1</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <comment>name of a person or firm</comment>
        <translation>移除“%1”</translation>
    </message>
    <message>
        <source>The contract ends today</source>
        <translation>合同今天到期</translation>
    </message>
    <message numerus="yes">
        <source>The contract ends in %n day(s)</source>
        <translation>
            <numerusform>合同还有 %n 天到期</numerusform>
        </translation>
    </message>
    <message>
        <source>The contract ended on %1</source>
        <comment>day</comment>
        <translation>合同已于%1到期</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称或姓名</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>请填写名称或姓名。</translation>
    </message>
    <message>
        <source>How to reach them</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>It is not said how to reach them.</source>
        <translation>请填写联系方式。</translation>
    </message>
    <message>
        <source>Last day of the contract</source>
        <translation>合同最后一天</translation>
    </message>
    <message>
        <source>What they held has to be returned or erased; nothing may be kept.</source>
        <translation>对方持有的信息须返还或删除，不得保留。</translation>
    </message>
    <message>
        <source>For example 2027-12-31</source>
        <translation>例如 2027-12-31</translation>
    </message>
    <message>
        <source>The end of the contract is missing.</source>
        <translation>请填写合同到期日。</translation>
    </message>
    <message>
        <source>No day. Write it as 2027-12-31.</source>
        <translation>不是有效日期，请按 2027-12-31 的格式填写。</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>It is not said what for.</source>
        <translation>请填写用途。</translation>
    </message>
    <message>
        <source>In which way</source>
        <translation>提供方式</translation>
    </message>
    <message>
        <source>For example: on paper, as a table by e-mail</source>
        <translation>例如：纸质提供、以电子邮件发送表格</translation>
    </message>
    <message>
        <source>It is not said in which way.</source>
        <translation>请填写提供方式。</translation>
    </message>
    <message>
        <source>Which data</source>
        <translation>哪些信息</translation>
    </message>
    <message>
        <source>It is not said which data.</source>
        <translation>请填写哪些信息。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>firm and number, name of a field</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::PasswordPanel</name>
    <message>
        <source>The password is changed.</source>
        <translation>密码已修改。</translation>
    </message>
    <message>
        <source>Changing…</source>
        <translation>正在修改…</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>My password</source>
        <translation>我的密码</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>Type your present password: it shows that it is you.</source>
        <translation>请输入您现在的密码，以确认是您本人。</translation>
    </message>
    <message>
        <source>This is not your present password. Type it again; nothing has been changed.</source>
        <translation>这不是您现在的密码。请重新输入；没有任何改动。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::PostingPanel</name>
    <message>
        <source>Version %1, since %2</source>
        <comment>number, date</comment>
        <translation>第%1版，%2起</translation>
    </message>
    <message>
        <source>Put up: %1</source>
        <comment>place or places</comment>
        <translation>张贴：%1</translation>
    </message>
    <message>
        <source>Taken down: %1</source>
        <comment>place</comment>
        <translation>取下：%1</translation>
    </message>
    <message>
        <source>Record it once it hangs where people see it before they reach the camera. Nobody is named and no picture is kept.</source>
        <translation>请在挂好之后再登记，位置应让人在走到摄像头之前就能看到。不记住户姓名，也不留照片。</translation>
    </message>
    <message>
        <source>Record it once it is gone.</source>
        <translation>取下之后再登记。</translation>
    </message>
    <message>
        <source>On which day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Version printed at its foot</source>
        <translation>告示牌底部印的版本</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::PrintStep</name>
    <message>
        <source>Picture of the card</source>
        <translation>门卡图样</translation>
    </message>
    <message>
        <source>It came out right</source>
        <translation>打印无误</translation>
    </message>
    <message>
        <source>Is it the right card?</source>
        <translation>是这张卡吗？</translation>
    </message>
    <message>
        <source>Reads the card on the reader and changes nothing.</source>
        <translation>只读取读卡器上的卡，不作任何更改。</translation>
    </message>
    <message>
        <source>There is no printer for cards</source>
        <translation>没有制卡打印机</translation>
    </message>
    <message>
        <source>The printer does not print</source>
        <translation>打印机无法打印</translation>
    </message>
    <message>
        <source>The card was printed before</source>
        <translation>卡面此前已印好</translation>
    </message>
    <message>
        <source>It is printed later</source>
        <translation>稍后打印</translation>
    </message>
    <message>
        <source>Why it is not printed</source>
        <translation>不打印的原因</translation>
    </message>
    <message>
        <source>Go on without printing</source>
        <translation>不打印，继续</translation>
    </message>
    <message>
        <source>Say first why it is not printed.</source>
        <translation>请先说明为何不打印。</translation>
    </message>
    <message>
        <source>Lay the card on the reader first.</source>
        <translation>请先把卡放到读卡器上。</translation>
    </message>
    <message>
        <source>Why it is not printed:</source>
        <translation>不打印的原因：</translation>
    </message>
    <message>
        <source>Why?</source>
        <comment>a card is not printed</comment>
        <translation>原因？</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ReadAllPanel</name>
    <message>
        <source>Read all now</source>
        <translation>立即读取全部</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <source>Gates that were read</source>
        <translation>已读取的门禁</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ReadingTotalsView</name>
    <message>
        <source>Large type</source>
        <comment>way of reading, heading of a narrow column</comment>
        <translation>大字</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <comment>way of reading, heading of a narrow column</comment>
        <translation>朗读</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <comment>way of reading, heading of a narrow column</comment>
        <translation>仅键盘</translation>
    </message>
    <message>
        <source>Assistive</source>
        <comment>way of reading, heading of a narrow column</comment>
        <translation>辅助模式</translation>
    </message>
    <message>
        <source>Language</source>
        <comment>another language than the desk&apos;s, heading of a narrow column</comment>
        <translation>其他语言</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <comment>on the desk&apos;s only display, heading of a narrow column</comment>
        <translation>单屏交接</translation>
    </message>
    <message>
        <source>Witness</source>
        <comment>in place of a signature, heading of a narrow column</comment>
        <translation>见证人</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答复数</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>format of a month</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>when the month is over</source>
        <translation>月末之后显示</translation>
    </message>
    <message>
        <source>fewer than %1</source>
        <translation>少于 %1 次</translation>
    </message>
    <message>
        <source>Reading the totals…</source>
        <translation>正在读取统计…</translation>
    </message>
    <message>
        <source>Totals only: no person, no sitting, no day. Language: another one than the desk&apos;s. Hand-over: on the only display. Witness: in place of a signature. A month is shown once it is over, and with %1 answers or more.</source>
        <translation>只有合计，不含个人、办理记录和日期。其他语言：与服务台所用语言不同。单屏交接：在唯一的屏幕上办理。见证人：代替签名。月份结束且答复不少于 %1 次时才显示。</translation>
    </message>
    <message>
        <source>How the resident&apos;s screen was used, by month</source>
        <translation>按月统计的住户屏幕使用方式</translation>
    </message>
    <message>
        <source>No answers have been counted yet.</source>
        <translation>还没有统计到答复。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ReconsentPage</name>
    <message>
        <source>To be asked again</source>
        <translation>待重新征求同意</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Dwelling</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Version read</source>
        <translation>所读版本</translation>
    </message>
    <message>
        <source>Agreed on</source>
        <translation>同意日期</translation>
    </message>
    <message>
        <source>Agreement ends</source>
        <translation>同意到期</translation>
    </message>
    <message>
        <source>Reading the consents…</source>
        <translation>正在读取同意记录…</translation>
    </message>
    <message>
        <source>Open the resident</source>
        <translation>打开住户</translation>
    </message>
    <message>
        <source>Residents to be asked again</source>
        <translation>待重新征求同意的住户</translation>
    </message>
    <message>
        <source>14 years old: decides now</source>
        <translation>已满 14 岁：由本人决定</translation>
    </message>
    <message>
        <source>14 years old: decides now; new terms, too</source>
        <translation>已满 14 岁：由本人决定；内容也有变更</translation>
    </message>
    <message>
        <source>What has changed</source>
        <translation>有何变更</translation>
    </message>
    <message>
        <source>Nothing: the agreement ends soon</source>
        <translation>没有变更：同意即将到期</translation>
    </message>
    <message>
        <source>%1; the agreement ends soon</source>
        <translation>%1；同意即将到期</translation>
    </message>
    <message>
        <source>Nobody: every consent that holds was given under the present terms, and none ends soon while the tenancy goes on.</source>
        <translation>没有：所有有效的同意都是按现行内容作出的，也没有在居住期内即将到期的同意。</translation>
    </message>
    <message>
        <source>These residents agreed to other terms than the present notice&apos;s, or a guardian agreed for them and they are 14 now, or their agreement ends within 30 days while they stay. Their faces stay at the gates on the old terms until the agreement ends; the new terms hold for them only after a yes of their own. With a yes the face can stay: nobody has to be photographed.</source>
        <translation>这些住户同意的内容与现行告知书不同，或者当初由监护人代为同意而现在已满 14 岁，或者仍在居住而同意将在 30 天内到期。他们的人脸在同意到期前按原内容留在门禁；只有本人重新同意后，才适用新的内容。重新同意后可以沿用原有的人脸，不必重新拍照。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RecoveryNotice</name>
    <message numerus="yes">
        <source>The recovery sheet was used %n times, last on %1.</source>
        <translation>
            <numerusform>恢复单已被使用 %n 次，最近一次：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever has it opens everything, and it stays valid: there is no new sheet for this station. If that was not you or somebody you asked, lock the sheet away and look into the log.</source>
        <translation>持有恢复单的人可以打开一切，而且恢复单一直有效，本工作站不能换发新单。如果不是您或您委托的人使用，请把恢复单锁好并查看日志。</translation>
    </message>
    <message>
        <source>I know about it</source>
        <translation>我已知悉</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Whether the recovery sheet was used could not be read.</source>
        <translation>无法读取恢复单是否被使用过。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RecoveryView</name>
    <message>
        <source>Ask again</source>
        <translation>再次询问</translation>
    </message>
    <message>
        <source>Ask the gates</source>
        <translation>询问门禁</translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>正在完成…</translation>
    </message>
    <message>
        <source>Finish and open the desk</source>
        <translation>完成并打开服务台</translation>
    </message>
    <message>
        <source>Not asked: %1</source>
        <translation>未能询问：%1</translation>
    </message>
    <message numerus="yes">
        <source>Has answered; %n keys ended there</source>
        <translation>
            <numerusform>已回答；有 %n 个凭证在那里失效</numerusform>
        </translation>
    </message>
    <message>
        <source>The list of ended keys that is kept beside the copies was read, too.</source>
        <translation>备份旁的已失效凭证名单也已读取。</translation>
    </message>
    <message>
        <source>No list of ended keys was found beside the copies: only the gates can tell.</source>
        <translation>备份旁没有找到已失效凭证名单，只能依靠门禁的回答。</translation>
    </message>
    <message>
        <source>Comes when the gates have been asked.</source>
        <translation>询问门禁之后显示。</translation>
    </message>
    <message numerus="yes">
        <source>%n keys have ended since. They end here, too.</source>
        <translation>
            <numerusform>此后有 %n 个凭证失效，这里也会使其失效。</numerusform>
        </translation>
    </message>
    <message>
        <source>No key has ended since that still counts here.</source>
        <translation>此后没有需要在这里失效的凭证。</translation>
    </message>
    <message numerus="yes">
        <source>%n people were erased since. They are erased here again.</source>
        <translation>
            <numerusform>此后有 %n 人被删除，这里会再次删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n changes made since are lost here. Who moved in since has to be entered again; a key given since goes on opening the gates until it is ended at the gate.</source>
        <translation>
            <numerusform>此后约有 %n 次更改在这里丢失。此后入住的人需要重新登记；此后发出的凭证仍能开门，直到在门禁处使其失效。</numerusform>
        </translation>
    </message>
    <message>
        <source>No gate has seen a later state of this station.</source>
        <translation>没有门禁见过本工作站更新的状态。</translation>
    </message>
    <message numerus="yes">
        <source>%n entries of the audit log are lost; the log will say so.</source>
        <translation>
            <numerusform>审计日志丢失了 %n 个条目，日志中会注明。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gates were not reached. Who was revoked there alone could come back. Better: reach them and ask again.</source>
        <translation>
            <numerusform>有 %n 个门禁无法连接。只在那里被撤销的人可能恢复权限。最好先连上它们，再次询问。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys are called ended by one gate alone.</source>
        <translation>
            <numerusform>有 %n 个凭证只有一个门禁说已失效。</numerusform>
        </translation>
    </message>
    <message>
        <source>Many keys end at once. Check that this can be so.</source>
        <translation>一次失效的凭证很多，请确认是否属实。</translation>
    </message>
    <message>
        <source>%1 Whoever finishes all the same confirms it with their password.</source>
        <comment>reasons come first</comment>
        <translation>%1若仍要完成，请以密码确认。</translation>
    </message>
    <message>
        <source>This station runs on an older copy</source>
        <translation>本工作站正使用较旧的备份</translation>
    </message>
    <message>
        <source>What was changed after the copy is missing here. Until that is settled nothing is sent to the gates and nobody can be changed; the gates open as before by themselves.</source>
        <translation>备份之后的更改这里没有。处理完之前，不会向门禁发送任何内容，也不能更改任何人；门禁会自行照常开门。</translation>
    </message>
    <message>
        <source>What was changed after the copy is missing here. Until that is settled nobody can be enrolled or changed; the gates open as before by themselves. Call a manager: only a manager can settle it. You can sign out now.</source>
        <translation>备份之后的更改这里没有。处理完之前，不能登记或更改任何人；门禁会自行照常开门。请叫经理来：只有经理可以处理。您现在可以退出登录。</translation>
    </message>
    <message>
        <source>1  Ask the gates who has ended since</source>
        <translation>1  询问门禁此后谁已失效</translation>
    </message>
    <message>
        <source>Each gate remembers whose keys ended and how far this station had come.</source>
        <translation>每个门禁都记得谁的凭证已失效，以及本工作站到过哪一步。</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Gates and their answers</source>
        <translation>门禁及其回答</translation>
    </message>
    <message>
        <source>2  What was found</source>
        <translation>2  查到的情况</translation>
    </message>
    <message>
        <source>Your own password, %1</source>
        <translation>%1，请输入您自己的密码</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message numerus="yes">
        <source>%n people are left without any key by the gates&apos; word alone: gates do not say who has left. Their names go on the usual day, 30 days after the gates have signed, unless they come to the desk. Find them afterwards in the log under &quot;Left without a key by the gates&apos; word&quot;, and give a new card to whoever still lives here.</source>
        <translation>
            <numerusform>有 %n 人仅凭门禁的说法失去了全部凭证：门禁不会说明谁已搬走。他们的姓名会照常在门禁签收 30 天后删除，除非本人来服务台。之后可在日志中按“仅凭门禁的说法失去全部凭证”查到他们；仍住在这里的，请发给新卡。</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes made since are lost here; how many cannot be told, because this station has worked on. Who moved in since has to be entered again; a key given since goes on opening the gates until it is ended at the gate.</source>
        <translation>此后的更改在这里丢失；因为本工作站之后又继续工作过，无法得知有多少。此后入住的人需要重新登记；此后发出的凭证仍能开门，直到在门禁处使其失效。</translation>
    </message>
    <message>
        <source>It was found just now: a gate has seen a later state of this station, so its files were put back to an older one. Whatever was being entered is not stored. What was entered before stays here; it goes to the gates once this is settled.</source>
        <translation>这是刚刚发现的：有门禁见过本工作站更新的状态，说明本站的文件被恢复到了旧状态。正在录入的内容没有保存。此前录入的仍保留在这里，处理完后会发送到门禁。</translation>
    </message>
    <message>
        <source>Stop asking</source>
        <translation>停止询问</translation>
    </message>
    <message>
        <source>The list of ended keys was not read: the disk with the copies is away.</source>
        <translation>没有读到已失效凭证名单：存放备份的磁盘没有接上。</translation>
    </message>
    <message>
        <source>The disk with the copies is away, and with it the list of ended keys. Connect it and ask again: without the list somebody who ended since could come back.</source>
        <translation>存放备份的磁盘没有接上，已失效凭证名单也在上面。请接上后再次询问：没有这份名单，此后已失效的人可能恢复权限。</translation>
    </message>
    <message>
        <source>Type your password: it stands for the decision.</source>
        <translation>请输入您的密码：它代表这一决定。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RemovalPanel</name>
    <message numerus="yes">
        <source>Reached %1 of %n gates.</source>
        <comment>how many have signed for all keys that have ended</comment>
        <translation>
            <numerusform>%n 台门禁中已有 %1 台签收。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gates are being told now.</source>
        <translation>
            <numerusform>正在通知 %n 台门禁。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more gates.</source>
        <translation>
            <numerusform>另有 %n 台门禁。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every gate has signed for every key that has ended.</source>
        <translation>所有门禁都已签收所有失效的凭证。</translation>
    </message>
    <message numerus="yes">
        <source>%n ended keys wait for signatures, the first since %1.</source>
        <translation>
            <numerusform>%n 个已失效凭证等待签收，最早的自 %1 起。</numerusform>
        </translation>
    </message>
    <message>
        <source>Ended keys at the gates</source>
        <translation>失效凭证在各门禁的情况</translation>
    </message>
    <message>
        <source>Show the gates</source>
        <translation>查看门禁</translation>
    </message>
    <message>
        <source>Gates that have signed for all keys that have ended</source>
        <translation>已签收所有失效凭证的门禁</translation>
    </message>
    <message numerus="yes">
        <source>%n gates need capture or copy of faces.</source>
        <translation>
            <numerusform>%n 台门禁需采集或复制人脸。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are keys of people whose names are gone.</source>
        <translation>
            <numerusform>其中 %n 个属于姓名已删除者。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RenewalView</name>
    <message>
        <source>They have a face already</source>
        <translation>该住户已有人脸</translation>
    </message>
    <message>
        <source>No. %1 · %2, %3</source>
        <comment>number of the sitting, name, dwelling</comment>
        <translation>%1 号 · %2，%3</translation>
    </message>
    <message>
        <source>If they agree, the gates keep this face under the new consent, and nobody is photographed. Take a new picture where the face has changed or the gates do not know it well. Their screen says which it is before they decide.</source>
        <translation>如果对方同意，门禁按新的同意沿用这张人脸，不再拍照。如果容貌有变化，或者门禁识别不准，请重新拍照。对方作决定之前，屏幕上会写明是哪一种。</translation>
    </message>
    <message>
        <source>Lacking at: %1. A new picture reaches these gates, too.</source>
        <comment>names of gates</comment>
        <translation>缺少该人脸的门禁：%1。重新拍照后也会发到这些门禁。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Keep the face</source>
        <translation>沿用原有人脸</translation>
    </message>
    <message>
        <source>Take a new picture</source>
        <translation>重新拍照</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RequestsNotice</name>
    <message numerus="yes">
        <source>%n request(s) must be answered soon, the first by %1.</source>
        <comment>of residents, about their data</comment>
        <translation>
            <numerusform>有 %n 项请求即将到期，最早一项须在 %1 前答复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) should have been answered, the first by %1.</source>
        <comment>of residents, about their data</comment>
        <translation>
            <numerusform>有 %n 项请求逾期未答复，最早一项应在 %1 前答复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever waits may complain to the cyberspace administration, and may go to court. Answer today.</source>
        <translation>请求人可以向网信部门投诉，也可以向法院起诉。请今天就答复。</translation>
    </message>
    <message>
        <source>The office answers within 15 days. Do what is asked, then enter the answer.</source>
        <translation>物业须在 15 天内答复。请先办理，再登记答复。</translation>
    </message>
    <message>
        <source>Open the requests</source>
        <translation>打开请求页</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RequestsPage</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Tell them their rights</source>
        <translation>告知其权利</translation>
    </message>
    <message>
        <source>Anyone whose request is refused may go to court, and may complain to the local cyberspace administration. Tell them both, together with the reason.</source>
        <translation>被拒绝的人可以向法院起诉，也可以向当地网信部门投诉。请连同理由一并告知。</translation>
    </message>
    <message>
        <source>I have told them</source>
        <translation>已告知</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>erased meanwhile</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>not on record</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Dwelling</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>请求内容</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>提出日期</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Reading the register…</source>
        <translation>正在读取登记册…</translation>
    </message>
    <message>
        <source>Nothing is waiting for an answer.</source>
        <translation>没有待答复的请求。</translation>
    </message>
    <message>
        <source>Nobody has asked for anything yet.</source>
        <translation>还没有人提出请求。</translation>
    </message>
    <message>
        <source>What residents, guardians and relatives ask about data on them. Each is answered within 15 days; a refusal gives its reason. Deletion needs no reason.</source>
        <translation>住户、监护人和近亲属就其个人信息提出的请求。每项都须在 15 天内答复；拒绝须说明理由。删除不需要理由。</translation>
    </message>
    <message>
        <source>Only open ones</source>
        <translation>仅未答复</translation>
    </message>
    <message>
        <source>Open the resident</source>
        <translation>打开住户</translation>
    </message>
    <message>
        <source>Register of requests</source>
        <translation>请求登记册</translation>
    </message>
    <message>
        <source>A copy of what is kept…</source>
        <translation>留存内容的副本…</translation>
    </message>
    <message>
        <source>It is recorded. The register tells until when it is to be answered.</source>
        <translation>已登记。登记册会显示答复期限。</translation>
    </message>
    <message>
        <source>Record a request…</source>
        <translation>登记请求…</translation>
    </message>
    <message>
        <source>The answer is in the register. Print it or save it, and hand it over.</source>
        <translation>答复已登记。请打印或保存后交给请求人。</translation>
    </message>
    <message>
        <source>The answer of %1 is ready for whoever asked.</source>
        <translation>%1 的答复已备好，可交给请求人。</translation>
    </message>
    <message>
        <source>The answer of %1 to %2 is ready to be handed over.</source>
        <translation>%1 对%2的答复已备好，可以交付。</translation>
    </message>
    <message>
        <source>was due by %1</source>
        <translation>已逾期：%1</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ResidentListModel</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Dwelling</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Lives here as</source>
        <translation>居住身份</translation>
    </message>
    <message>
        <source>Lease ends</source>
        <translation>租期届满</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>刷脸</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>门卡</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ResidentListView</name>
    <message numerus="yes">
        <source>The first %n are shown; type more.</source>
        <translation>
            <numerusform>只显示前 %n 个，请继续输入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n residents</source>
        <translation>
            <numerusform>%n 位住户</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is on record yet</source>
        <translation>尚无登记人员</translation>
    </message>
    <message>
        <source>Import a roster, or start with the first resident at the desk.</source>
        <translation>请导入名册，或在服务台登记第一位住户。</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>没有匹配</translation>
    </message>
    <message>
        <source>Nobody on record matches “%1”. Every word counts from its beginning: name, pinyin, initials or dwelling.</source>
        <translation>没有与“%1”匹配的人员。每个词从开头匹配：姓名、拼音、首字母或住址。</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>无法读取列表</translation>
    </message>
    <message>
        <source>Nothing is lost. Type again to try once more.</source>
        <translation>没有丢失任何内容，请重新输入再试。</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Import a roster…</source>
        <translation>导入名册…</translation>
    </message>
    <message>
        <source>Name, pinyin, initials or dwelling (Ctrl+F)</source>
        <translation>姓名、拼音、首字母或住址（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search for residents</source>
        <translation>搜索住户</translation>
    </message>
    <message>
        <source>Somebody no longer on the list…</source>
        <translation>已不在名单上的人…</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ResidentsPage</name>
    <message>
        <source>Residents</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Stop the import?</source>
        <translation>停止导入？</translation>
    </message>
    <message>
        <source>The roster is still being imported. If you leave now, nothing of it is kept: everything is as it was before.</source>
        <translation>名册仍在导入。现在离开，将不保留其中任何内容：一切与导入前相同。</translation>
    </message>
    <message>
        <source>Stop the import and leave</source>
        <translation>停止导入并离开</translation>
    </message>
    <message>
        <source>Let it finish</source>
        <translation>等待导入完成</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RestoreView</name>
    <message>
        <source>The folder with the copies</source>
        <translation>存放备份的文件夹</translation>
    </message>
    <message>
        <source>Put back a copy of this estate&apos;s store</source>
        <translation>从备份还原本小区的数据</translation>
    </message>
    <message>
        <source>For an estate whose computer broke: residents, keys, consents, gates and accounts come back as they were when the copy was made.</source>
        <translation>适用于原电脑已损坏的小区：住户、通行凭证、同意书、门禁和账号恢复到做备份时的状态。</translation>
    </message>
    <message>
        <source>The folder is being read…</source>
        <translation>正在读取文件夹…</translation>
    </message>
    <message>
        <source>Connect the disk with the copies, then choose their folder.</source>
        <translation>请接好存放备份的磁盘，然后选择备份所在的文件夹。</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>更换文件夹…</translation>
    </message>
    <message>
        <source>Choose the folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Older than 35 days</source>
        <translation>已超过 35 天</translation>
    </message>
    <message>
        <source>The newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>There is no copy in this folder. Choose the one that the old computer copied to: inside it each copy is a folder with a name like 20261125T180500Z-812. Copies go after 35 days; if there is none left, go back and set the estate up again.</source>
        <translation>此文件夹中没有备份。请选择原电脑存放备份的文件夹：其中每个备份是一个子文件夹，名称形如 20261125T180500Z-812。备份 35 天后删除；如果已没有备份，请返回并重新设置小区。</translation>
    </message>
    <message>
        <source>This copy is older than 35 days: people who have been erased since may be in it. If there is a newer one on another disk, take that. Otherwise go on, and let the recovery reach every gate before anybody works.</source>
        <translation>此备份已超过 35 天，其中可能有此后已删除的人员。如果其他磁盘上有较新的备份，请用那个；没有则继续，但须等恢复时连通所有门禁，再开始办理业务。</translation>
    </message>
    <message>
        <source>What was entered after this moment is not in it and has to be entered again.</source>
        <translation>此时间之后录入的内容不在备份中，需要重新录入。</translation>
    </message>
    <message>
        <source>This is not the newest copy. Take an older one only if the newest cannot be put back: all that was entered after it has to be entered again.</source>
        <translation>这不是最新的备份。只有最新的备份无法还原时才用较早的：此后录入的内容都需要重新录入。</translation>
    </message>
    <message>
        <source>A manager puts it back</source>
        <translation>由经理还原</translation>
    </message>
    <message>
        <source>The copy of %1. Name and password are those of the time of the newest copy.</source>
        <translation>还原 %1 的备份。姓名和密码以最新备份时的为准。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Only a manager may put a copy back.</source>
        <translation>只有经理可以还原备份。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password at the time of this copy</source>
        <translation>做此备份时的密码</translation>
    </message>
    <message>
        <source>The keys were replaced after it was made; it opens with the password of then.</source>
        <translation>做此备份之后更换过密钥，须用当时的密码打开。</translation>
    </message>
    <message>
        <source>Put this copy back</source>
        <translation>还原此备份</translation>
    </message>
    <message>
        <source>The copy is being put back</source>
        <translation>正在还原备份</translation>
    </message>
    <message>
        <source>This takes from seconds to some minutes. Leave the disk connected and the computer on; if the power fails, this computer is as empty as before, and you begin again.</source>
        <translation>需要几秒到几分钟。请勿拔下磁盘，也不要关机；如果断电，本机仍与之前一样为空，重新开始即可。</translation>
    </message>
    <message>
        <source>The password is being checked…</source>
        <translation>正在核对密码…</translation>
    </message>
    <message>
        <source>The copy is proved: it is restored beside itself and all of it is read…</source>
        <translation>正在验证备份：还原到备份旁的临时文件夹并全部读取…</translation>
    </message>
    <message>
        <source>The copy is brought over to this computer…</source>
        <translation>正在把备份复制到本机…</translation>
    </message>
    <message>
        <source>The copy takes its place…</source>
        <translation>正在就位…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The copy is back</source>
        <translation>备份已还原</translation>
    </message>
    <message>
        <source>Sign in next. The station is read-only at first and sends nothing to any gate: a manager finishes the recovery that then comes up, which asks the gates who must not come back. Afterwards choose a folder for new copies on the page Copies.</source>
        <translation>接下来请登录。工作站先为只读，也不向任何门禁发送内容：登录后会出现恢复页面，由经理完成恢复，系统会询问各门禁哪些人不得恢复权限。完成后请在“备份”页面选择存放新备份的文件夹。</translation>
    </message>
    <message>
        <source>To the sign-in</source>
        <translation>去登录</translation>
    </message>
    <message>
        <source>First start, from a copy</source>
        <translation>首次启动，从备份还原</translation>
    </message>
    <message>
        <source>Copies in this folder</source>
        <translation>此文件夹中的备份</translation>
    </message>
    <message>
        <source>This station, from a copy</source>
        <translation>本工作站，从备份还原</translation>
    </message>
    <message>
        <source>Residents, keys, consents and gates come back as they were when the copy was made. Accounts stay as they are. What is left of the store here is moved into the folder named replaced.</source>
        <translation>住户、通行凭证、同意书和门禁恢复到做备份时的状态，账号保持不变。这里剩下的数据会移到名为 replaced 的文件夹。</translation>
    </message>
    <message>
        <source>There is no copy in this folder. Choose the one that this station copied to: inside it each copy is a folder with a name like 20261125T180500Z-812. Copies go after 35 days.</source>
        <translation>此文件夹中没有备份。请选择本工作站存放备份的文件夹：其中每个备份是一个子文件夹，名称形如 20261125T180500Z-812。备份 35 天后删除。</translation>
    </message>
    <message>
        <source>The copy of %1. Name and password are those of the sign-in.</source>
        <translation>还原 %1 的备份。姓名和密码与登录时相同。</translation>
    </message>
    <message>
        <source>This takes from seconds to some minutes. Leave the disk connected and the computer on; if the power fails, sign in again: either the copy is back, or you begin here again.</source>
        <translation>需要几秒到几分钟。请勿拔下磁盘，也不要关机；如果断电，请重新登录：备份可能已还原，否则在此重新开始即可。</translation>
    </message>
    <message>
        <source>Sign in next. The station is read-only at first and sends nothing to any gate: a manager finishes the recovery that then comes up, which asks the gates who must not come back.</source>
        <translation>接下来请登录。工作站先为只读，也不向任何门禁发送内容：登录后会出现恢复页面，由经理完成恢复，系统会询问各门禁哪些人不得恢复权限。</translation>
    </message>
    <message>
        <source>The recovery sheet, without a name</source>
        <translation>恢复单，不填姓名</translation>
    </message>
    <message>
        <source>Whoever has the sheet may put a copy back. Nobody is signed in by it: afterwards it gives an account a new password, which the log tells.</source>
        <translation>持有恢复单的人可以还原备份。恢复单不会让任何人登录：之后用它为某个账号设新密码，日志中会有记录。</translation>
    </message>
    <message>
        <source>Code of the recovery sheet</source>
        <translation>恢复单上的代码</translation>
    </message>
    <message>
        <source>The copy of %1. The sheet stands for name and password.</source>
        <translation>还原 %1 的备份。恢复单代替姓名和密码。</translation>
    </message>
    <message>
        <source>Here the password of then; above once more the one of today.</source>
        <translation>此处输入当时的密码；上面请再次输入现在的密码。</translation>
    </message>
    <message>
        <source>This copy is older than 35 days: people who have been erased since may be in it. Choose the newest in the list. Take this one only if no newer one can be put back, and then let the recovery reach every gate before anybody works.</source>
        <translation>这份备份已超过 35 天：其中可能有此后已被删除的人。请选择列表中最新的一份。只有较新的都无法还原时才用这一份，并在任何人开始工作前让恢复流程联系到每一台门禁。</translation>
    </message>
    <message>
        <source>Here the code of then; above once more the one of today.</source>
        <translation>这里输入当时的代码，上面再次输入现在的代码。</translation>
    </message>
    <message>
        <source>Code of the sheet at the time of this copy</source>
        <translation>制作此备份时的恢复单代码</translation>
    </message>
    <message>
        <source>The sheet was replaced after it was made; it opens with the one of then.</source>
        <translation>恢复单在此备份之后已更换；它用当时的恢复单打开。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RevocationBar</name>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 等另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys stop working.</source>
        <translation>
            <numerusform>%n 个凭证将失效。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gates are told: %1.</source>
        <translation>
            <numerusform>将通知 %n 个门禁：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of those chosen have no key that works and are left out.</source>
        <translation>
            <numerusform>所选中有 %n 人没有有效凭证，不处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>All of them are past the last day of their lease.</source>
        <translation>他们的租期都已结束。</translation>
    </message>
    <message numerus="yes">
        <source>%n of the residents have a tenancy that still runs: the log keeps the reason.</source>
        <translation>
            <numerusform>这些住户中有 %n 人的居住期限未满，原因将记入日志。</numerusform>
        </translation>
    </message>
    <message>
        <source>None of them has a key that works. There is nothing to end.</source>
        <translation>他们都没有有效凭证，无需终止。</translation>
    </message>
    <message numerus="yes">
        <source>End all keys of %n residents?</source>
        <translation>
            <numerusform>终止 %n 名住户的全部凭证？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End the keys of %n residents</source>
        <translation>
            <numerusform>终止 %n 名住户的凭证</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message numerus="yes">
        <source>%n residents: %1 keys are ended.</source>
        <translation>
            <numerusform>%n 名住户的 %1 个凭证已终止。</numerusform>
        </translation>
    </message>
    <message>
        <source>The gates are told now; one that cannot be reached deletes them when it is back.</source>
        <translation>正在通知门禁；联系不上的门禁恢复后删除。</translation>
    </message>
    <message numerus="yes">
        <source>%n residents are left out: %1.</source>
        <translation>
            <numerusform>%n 名住户未处理：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The keys of those left out are as they were.</source>
        <translation>未处理住户的凭证保持原样。</translation>
    </message>
    <message>
        <source>Choose them in the list and try again, or open them one by one.</source>
        <translation>请在列表中选中他们重试，或逐个打开处理。</translation>
    </message>
    <message>
        <source>Ending keys…</source>
        <translation>正在终止凭证…</translation>
    </message>
    <message>
        <source>Looking what it comes to…</source>
        <translation>正在统计影响范围…</translation>
    </message>
    <message numerus="yes">
        <source>At most %n can be chosen for one decision.</source>
        <translation>
            <numerusform>一次最多可选 %n 人。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>To choose several: Ctrl or Shift with a click, or Shift and the arrow keys.</source>
        <translation>选择多人：按住 Ctrl 或 Shift 单击，或按住 Shift 用方向键。</translation>
    </message>
    <message>
        <source>End keys of those chosen…</source>
        <translation>终止所选住户的凭证…</translation>
    </message>
    <message>
        <source>Ended leases…</source>
        <translation>租期已结束…</translation>
    </message>
    <message>
        <source>Ending keys</source>
        <translation>正在终止凭证</translation>
    </message>
    <message>
        <source>Still running: %1.</source>
        <comment>tenancies, by name</comment>
        <translation>租期未满：%1。</translation>
    </message>
    <message>
        <source>It cannot be undone: what a gate has signed as gone never comes back, and a new key would be given at the desk.</source>
        <translation>此操作无法撤销：门禁签收删除的凭证不会恢复，如需新凭证要到服务台办理。</translation>
    </message>
    <message>
        <source>Tick whose keys are to end: the space bar ticks a line, Ctrl+A all that are shown.</source>
        <translation>勾选要结束凭证的住户：空格键勾选一行，Ctrl+A 勾选所有显示的行。</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n of them not shown now</source>
        <comment>so many are chosen</comment>
        <translation>
            <numerusform>%1，其中 %n 位当前未显示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RightsBar</name>
    <message>
        <source>Where is their face?</source>
        <translation>人脸在哪里？</translation>
    </message>
    <message>
        <source>A copy of their data…</source>
        <translation>数据副本…</translation>
    </message>
    <message>
        <source>A request…</source>
        <translation>提出请求…</translation>
    </message>
    <message>
        <source>What is stored</source>
        <translation>保存内容</translation>
    </message>
    <message>
        <source>Who looked at this person</source>
        <translation>谁看过此人</translation>
    </message>
    <message>
        <source>What was deleted</source>
        <translation>已删除的内容</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RollNotice</name>
    <message>
        <source>Show these cards</source>
        <translation>显示这些门卡</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the numbers of cards</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>numbers of cards</comment>
        <translation>
            <numerusform>%1 等另外 %n 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is gone and knew the keys of %n of them: %2.</source>
        <comment>a gate; numbers of cards</comment>
        <translation>
            <numerusform>%1 已不在，它知道其中 %n 张的密钥：%2。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cards are to be encoded again when their holders are at the desk next. They open the gates until then.</source>
        <translation>
            <numerusform>%n 张门卡要在持卡人下次来服务台时重新写卡；在此之前仍可开门。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the cards were signed with a key that has been replaced.</source>
        <translation>
            <numerusform>其中 %n 张由已更换的密钥签署。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SelfCheckPage</name>
    <message>
        <source>Self-check</source>
        <translation>自检</translation>
    </message>
    <message>
        <source>Cancel the check</source>
        <translation>取消检查</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>This station has not been checked yet.</source>
        <translation>本工作站还没有检查过。</translation>
    </message>
    <message>
        <source>All is well. Last checked: %1</source>
        <translation>一切正常。上次检查：%1</translation>
    </message>
    <message>
        <source>Not yet</source>
        <comment>a check that was not made</comment>
        <translation>尚未</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <comment>check, result, meaning</comment>
        <translation>%1：%2。%3</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>What this check cannot find</source>
        <translation>自检发现不了什么</translation>
    </message>
    <message>
        <source>The check runs after each sign-in that opens the store, and once a day. Whoever may run programs in this account can read what the program reads; no check changes that.</source>
        <translation>每次登录打开数据库后会检查，此外每天一次。能在此账号下运行程序的人可以读到本程序读到的内容，任何检查都改变不了这一点。</translation>
    </message>
    <message>
        <source>A whole computer that was set back to an earlier day, disk and all, looks right to itself: every part fits the others. This program uses no chip that would remember (TPM). It is found at the first contact with a gate that has seen a later day, before anything is sent to that gate.</source>
        <translation>如果整台电脑连同磁盘被恢复到以前的某一天，它自己看起来一切正常：各部分都互相吻合。本程序不使用能记住状态的芯片（TPM）。与见过更新状态的门禁第一次联系时就会发现，在此之前不会向该门禁发送任何内容。</translation>
    </message>
    <message>
        <source>Nothing wrong was found, but not everything could be looked at. Last checked: %1</source>
        <translation>没有发现问题，但有些项目没能检查。上次检查：%1</translation>
    </message>
    <message>
        <source>This is being looked up.</source>
        <translation>正在查看。</translation>
    </message>
    <message>
        <source>What the printing system keeps</source>
        <translation>打印系统保留什么</translation>
    </message>
    <message>
        <source>This could not be looked up: a copy of what is printed may be kept. It is looked up again when this page is opened again.</source>
        <translation>未能查看：打印的内容可能留有副本。再次打开本页时会重新查看。</translation>
    </message>
    <message>
        <source>This station is being checked for the first time.</source>
        <translation>正在对本工作站进行首次检查。</translation>
    </message>
    <message>
        <source>It is being checked anew. Below is what was found before: %1</source>
        <translation>正在重新检查。下面是上次的结果：%1</translation>
    </message>
    <message>
        <source>Last checked: %1</source>
        <translation>上次检查：%1</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SetUpPage</name>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Making the store…</source>
        <translation>正在建立数据库…</translation>
    </message>
    <message>
        <source>The sheet is safe: start</source>
        <translation>恢复单已收好，开始使用</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>First start, step %1 of 3</source>
        <translation>首次启动，第 %1 步，共 3 步</translation>
    </message>
    <message>
        <source>Name of the estate</source>
        <translation>小区名称</translation>
    </message>
    <message>
        <source>As residents know it. It is printed on cards and receipts.</source>
        <translation>住户熟悉的名称，会印在门卡和回执上。</translation>
    </message>
    <message>
        <source>Who runs the gates</source>
        <translation>门禁管理方</translation>
    </message>
    <message>
        <source>The company or owners&apos; committee that answers for the data.</source>
        <translation>对数据负责的物业公司或业主委员会。</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>A person or office with telephone or mail, for questions and withdrawals.</source>
        <translation>负责解答疑问和受理撤回的人员或部门，附电话或邮箱。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Name of the first manager</source>
        <translation>首位经理的姓名</translation>
    </message>
    <message>
        <source>More operators can be added later, each with a password of their own.</source>
        <translation>以后可以添加更多操作员，每人使用自己的密码。</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>再次输入密码</translation>
    </message>
    <message>
        <source>Which estate is this?</source>
        <translation>这是哪个小区？</translation>
    </message>
    <message>
        <source>The first manager</source>
        <translation>首位经理</translation>
    </message>
    <message>
        <source>This account manages all others, and there is no default password. Whoever forgets it needs another manager or the recovery sheet of the next step.</source>
        <translation>此账号管理其他所有账号，没有默认密码。忘记密码时，需要另一位经理，或下一步的恢复单。</translation>
    </message>
    <message>
        <source>Keep the recovery sheet</source>
        <translation>保管好恢复单</translation>
    </message>
    <message>
        <source>It opens the station when no manager can. It is shown only now. Print it or copy it by hand, then lock it away.</source>
        <translation>没有经理能登录时，用它打开工作站。只在此刻显示一次，请打印或手抄后锁好。</translation>
    </message>
    <message>
        <source>Check code of this sheet: %1</source>
        <translation>本恢复单的校验码：%1</translation>
    </message>
    <message>
        <source>Group %1 of the code</source>
        <translation>代码的第 %1 组</translation>
    </message>
    <message>
        <source>Read it from the paper.</source>
        <translation>请照纸上的内容输入。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Put back a copy of this estate&apos;s store…</source>
        <translation>从备份还原本小区的数据…</translation>
    </message>
    <message>
        <source>Residents read these lines. If there was a station before, put back a copy.</source>
        <translation>住户会读到这些内容。如果以前有过工作站，请改为从备份还原。</translation>
    </message>
    <message>
        <source>Nobody has shown that the recovery sheet is kept</source>
        <translation>尚未确认恢复单已收好</translation>
    </message>
    <message>
        <source>The store is made, and this code is shown only now. Whoever closes the program without it has no way in once no manager can sign in any more: everything would have to be entered again.</source>
        <translation>数据库已建好，此代码只显示这一次。没有留下它就关闭程序的话，一旦再没有经理能登录，就无法进入，所有内容都要重新录入。</translation>
    </message>
    <message>
        <source>Close without the sheet</source>
        <translation>不留恢复单，直接关闭</translation>
    </message>
    <message>
        <source>Back to the sheet</source>
        <translation>返回恢复单</translation>
    </message>
    <message>
        <source>Save the recovery sheet as a file?</source>
        <translation>要把恢复单存成文件吗？</translation>
    </message>
    <message>
        <source>Whoever has this file can open the station, and everything in it. It is better printed. If there is no printer here, save it on a stick, not on this computer, print it elsewhere, and lock the stick away.</source>
        <translation>谁拿到这个文件，谁就能打开工作站和里面的全部资料。最好直接打印。这里没有打印机时，请存到U盘，不要存在本机，到别处打印后把U盘锁好。</translation>
    </message>
    <message>
        <source>Save it on a stick…</source>
        <translation>存到U盘…</translation>
    </message>
    <message>
        <source>This is still empty. Fill it in, then go on.</source>
        <translation>此项为空。请填写后继续。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Estate</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>Printed on cards and receipts. It was set at the first start.</source>
        <translation>印在门卡和回执上，首次启动时设定。</translation>
    </message>
    <message>
        <source>Who runs the gates</source>
        <translation>门禁管理方</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>The keys that gates obey</source>
        <translation>门禁所认的密钥</translation>
    </message>
    <message>
        <source>After the theft of an unlocked computer they are replaced by the recovery sheet.</source>
        <translation>未锁定的电脑被盗后，可凭恢复单更换这些密钥。</translation>
    </message>
    <message>
        <source>Show the keys…</source>
        <translation>查看密钥…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of this window. Residents choose theirs on their own screen.</source>
        <translation>仅用于本窗口。住户在自己的屏幕上选择语言。</translation>
    </message>
    <message>
        <source>How cards look</source>
        <translation>门卡样式</translation>
    </message>
    <message>
        <source>Design of the cards…</source>
        <translation>门卡样式…</translation>
    </message>
    <message>
        <source>Layout, colours, logo and words, and the alignment of this computer&apos;s printers.</source>
        <translation>版式、颜色、标志和文字，以及本机打印机的校准。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SheetPanel</name>
    <message>
        <source>For printing ten cards on a sheet of A4.</source>
        <translation>用于在一张 A4 纸上打印十张卡。</translation>
    </message>
    <message numerus="yes">
        <source>%n cards for sheets of A4.</source>
        <translation>
            <numerusform>%n 张卡待打印到 A4 纸。</numerusform>
        </translation>
    </message>
    <message>
        <source>Put on a sheet</source>
        <translation>加入排版</translation>
    </message>
    <message>
        <source>First free place: </source>
        <comment>a number follows</comment>
        <translation>第一个空位：</translation>
    </message>
    <message>
        <source>First free place of the sheet, from 1 to 10</source>
        <translation>页面上的第一个空位，1 到 10</translation>
    </message>
    <message>
        <source>Take all off</source>
        <translation>全部取下</translation>
    </message>
    <message numerus="yes">
        <source>Sheets that came out right, of %n:</source>
        <translation>
            <numerusform>共 %n 张纸，打印无误的张数：</numerusform>
        </translation>
    </message>
    <message>
        <source>Put all listed on sheets</source>
        <translation>列出的全部加入排版</translation>
    </message>
    <message>
        <source>Sheets that came out right</source>
        <translation>打印无误的张数</translation>
    </message>
    <message>
        <source>These came out</source>
        <translation>这些已打好</translation>
    </message>
    <message>
        <source>First say how many sheets came out right.</source>
        <translation>请先填写打好了几页。</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <comment>a card on a sheet</comment>
        <translation>已在排版中。</translation>
    </message>
    <message>
        <source>Only a card that works, or that a chip is made for, can be printed.</source>
        <translation>只能打印可用的门卡，或已开始制卡的预留。</translation>
    </message>
    <message>
        <source>None of the listed cards can be printed.</source>
        <translation>列出的门卡都不能打印。</translation>
    </message>
    <message>
        <source>All of them are there already.</source>
        <comment>cards on sheets</comment>
        <translation>都已在排版中。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SheetView</name>
    <message>
        <source>Checking the sheet…</source>
        <translation>正在核对恢复单…</translation>
    </message>
    <message>
        <source>Set the new password</source>
        <translation>设置新密码</translation>
    </message>
    <message>
        <source>A new password by the recovery sheet</source>
        <translation>用恢复单设置新密码</translation>
    </message>
    <message>
        <source>For an account whose password is forgotten, or that was stopped after wrong passwords. The log records that the sheet was used and for whom, and every manager is told at the next sign-in.</source>
        <translation>用于忘记密码的账号，或因输错密码而被停用的账号。恢复单被使用一事及所涉账号会记入日志，每位经理下次登录时都会得到告知。</translation>
    </message>
    <message>
        <source>Code on the sheet</source>
        <translation>恢复单上的代码</translation>
    </message>
    <message>
        <source>36 letters and digits. Blanks, hyphens and small letters do not matter.</source>
        <translation>36 个字母和数字，空格、连字符和大小写均无影响。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Type the code that stands on the sheet.</source>
        <translation>请输入恢复单上的代码。</translation>
    </message>
    <message>
        <source>Wait until the time below is over, or go back: whoever knows their password can sign in.</source>
        <translation>请等到下面的时间结束，或返回：知道自己密码的人可以登录。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SignInPanel</name>
    <message>
        <source>Checking the password…</source>
        <translation>正在核对密码…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>You can try again in %1 min %2 s.</source>
        <translation>%1 分 %2 秒后可以再试。</translation>
    </message>
    <message>
        <source>Screen locked</source>
        <translation>屏幕已锁定</translation>
    </message>
    <message>
        <source>Everybody signs in with their own name and password.</source>
        <translation>每个人都用自己的姓名和密码登录。</translation>
    </message>
    <message>
        <source>Deliveries to the gates go on. Sign in to work on; another operator may, too.</source>
        <translation>向门禁的发送照常进行。登录后继续工作，其他操作员也可以登录。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign out and close the store</source>
        <translation>退出并关闭数据库</translation>
    </message>
    <message>
        <source>See what can be done…</source>
        <translation>查看解决办法…</translation>
    </message>
    <message>
        <source>Replacing the keys… %1 %</source>
        <translation>正在更换密钥… %1 %</translation>
    </message>
    <message>
        <source>Later: open the station now</source>
        <translation>稍后再换：现在打开工作站</translation>
    </message>
    <message>
        <source>An account was closed. The station&apos;s keys are replaced first, so that whoever left cannot read it any more.</source>
        <translation>有账号已关闭。先更换工作站的密钥，离职人员今后便无法再读取其中的数据。</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left before a pause of %1 minutes.</source>
        <translation>
            <numerusform>再输错 %n 次将暂停 %1 分钟。</numerusform>
        </translation>
    </message>
    <message>
        <source>The new password holds. Sign in with it.</source>
        <translation>新密码已生效，请用它登录。</translation>
    </message>
    <message>
        <source>I have the recovery sheet…</source>
        <translation>我有恢复单…</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SignageNotice</name>
    <message numerus="yes">
        <source>%n gate(s) take faces where no sign that is up to date hangs, by the log.</source>
        <translation>
            <numerusform>按登记，有 %n 个门禁启用刷脸，却没有有效的告示牌。</numerusform>
        </translation>
    </message>
    <message>
        <source>Print the signs, hang them, and record it.</source>
        <translation>请打印告示牌，挂好后登记。</translation>
    </message>
    <message>
        <source>Open the signs</source>
        <translation>打开告示牌页</translation>
    </message>
    <message>
        <source>No lobby notice that is up to date hangs, by the log.</source>
        <translation>按登记，大堂没有张贴最新的公告。</translation>
    </message>
    <message>
        <source>Print it, hang it, and record it.</source>
        <translation>请打印、张贴并登记。</translation>
    </message>
    <message>
        <source>The lobby notice is missing or out of date, too.</source>
        <translation>大堂公告也缺失或已过期。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SignagePage</name>
    <message>
        <source>Signs</source>
        <translation>告示牌</translation>
    </message>
    <message numerus="yes">
        <source>%n sign(s) recorded as put up.</source>
        <translation>
            <numerusform>已登记张贴 %n 份。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is recorded as taken down.</source>
        <translation>已登记为取下。</translation>
    </message>
    <message numerus="yes">
        <source>%n gate(s)</source>
        <translation>
            <numerusform>%n 个门禁</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the log of signs…</source>
        <translation>正在读取张贴登记…</translation>
    </message>
    <message numerus="yes">
        <source>All %n gate(s) without a sign that is up to date</source>
        <translation>
            <numerusform>全部 %n 个没有有效告示牌的门禁</numerusform>
        </translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>告示</translation>
    </message>
    <message>
        <source>Version on it</source>
        <translation>所印版本</translation>
    </message>
    <message>
        <source>Hangs since</source>
        <translation>张贴日期</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>登记人</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Recorded at</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <source>%1: nothing was recorded yet</source>
        <comment>place</comment>
        <translation>%1：还没有登记</translation>
    </message>
    <message>
        <source>%1: what was recorded</source>
        <comment>place</comment>
        <translation>%1：登记记录</translation>
    </message>
    <message>
        <source>Signs and lobby notice</source>
        <translation>告示牌与大堂公告</translation>
    </message>
    <message>
        <source>Places for signs</source>
        <translation>张贴位置</translation>
    </message>
    <message>
        <source>What was recorded of this place</source>
        <translation>此处的登记记录</translation>
    </message>
    <message>
        <source>A sign says what the notice in force says; a new notice puts every sign out of date. No camera for faces may hang in a room, bath, changing room or toilet.</source>
        <translation>告示牌的内容来自现行告知书；发布新版告知书后，所有告示牌都要更换。客房、浴室、更衣室、卫生间内不得安装刷脸设备。</translation>
    </message>
    <message>
        <source>Record: put up…</source>
        <translation>登记：已张贴…</translation>
    </message>
    <message>
        <source>Record: taken down…</source>
        <translation>登记：已取下…</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SpoilBar</name>
    <message>
        <source>Set the card aside…</source>
        <translation>记为废卡…</translation>
    </message>
    <message>
        <source>Why it is set aside</source>
        <translation>记为废卡的原因</translation>
    </message>
    <message>
        <source>Its chip does not work</source>
        <translation>芯片不能使用</translation>
    </message>
    <message>
        <source>It was printed wrongly</source>
        <translation>打印有误</translation>
    </message>
    <message>
        <source>It is damaged or worn out</source>
        <translation>卡片损坏或磨损</translation>
    </message>
    <message>
        <source>Set aside as spoiled</source>
        <translation>记为废卡</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留这张卡</translation>
    </message>
    <message>
        <source>Lay the card on the reader that is to be set aside.</source>
        <translation>请把要记为废卡的卡放到读卡器上。</translation>
    </message>
    <message>
        <source>Say first why it is set aside.</source>
        <translation>请先说明为何记为废卡。</translation>
    </message>
    <message>
        <source>Why it is set aside:</source>
        <translation>记为废卡的原因：</translation>
    </message>
    <message>
        <source>Why?</source>
        <comment>a card is set aside</comment>
        <translation>原因？</translation>
    </message>
    <message>
        <source>Nobody gets this card: a blank one is encoded in its place. If it works already, it opens the gates until then.</source>
        <translation>这张卡不会发给任何人：将另写一张空白卡代替。若它已经可用，在那之前仍可开门。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::StartView</name>
    <message>
        <source>Give up this sitting?</source>
        <translation>放弃这次办理？</translation>
    </message>
    <message>
        <source>Nothing of %1 is kept.</source>
        <translation>不会保留%1的任何信息。</translation>
    </message>
    <message>
        <source>The consent of %1 ends with it. A card can still be made later.</source>
        <translation>%1的同意随之终止，以后仍可办卡。</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留这张卡</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>服务台</translation>
    </message>
    <message>
        <source>From a new resident to an open gate in under three minutes.</source>
        <translation>从登记新住户到开门，不到三分钟。</translation>
    </message>
    <message>
        <source>New resident</source>
        <translation>新住户</translation>
    </message>
    <message>
        <source>Waiting to be finished</source>
        <translation>待完成</translation>
    </message>
    <message>
        <source>Nothing is waiting. A sitting that is interrupted appears here and can be continued.</source>
        <translation>没有待完成的办理。中断的办理会出现在这里，可以随时继续。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续办理</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>放弃…</translation>
    </message>
    <message>
        <source>Continue number</source>
        <translation>按号继续</translation>
    </message>
    <message>
        <source>Number of the sitting; Enter continues it</source>
        <translation>办理号码；按回车键继续办理</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::StockNotice</name>
    <message>
        <source>No blank card is left.</source>
        <translation>空白卡已用完。</translation>
    </message>
    <message>
        <source>Nobody without a card is offered a face until there are cards again. Get some, and count them.</source>
        <translation>补充空白卡之前，没有门卡的住户不能办理刷脸。请补充并清点。</translation>
    </message>
    <message numerus="yes">
        <source>%n blank cards are left.</source>
        <translation>
            <numerusform>空白卡只剩 %n 张。</numerusform>
        </translation>
    </message>
    <message>
        <source>Order more now: with none left, nobody without a card is offered a face.</source>
        <translation>请现在订购：用完后，没有门卡的住户不能办理刷脸。</translation>
    </message>
    <message>
        <source>Open the cards</source>
        <translation>打开门卡</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::StockPanel</name>
    <message>
        <source>Blank cards left: %1. Counted on %2: %3; issued since: %4.</source>
        <comment>number, date, number, number</comment>
        <translation>剩余空白卡：%1 张。%2清点 %3 张，此后发出 %4 张。</translation>
    </message>
    <message>
        <source>Blank cards left: %1. Counted on %2.</source>
        <comment>number, date</comment>
        <translation>剩余空白卡：%1 张。%2清点。</translation>
    </message>
    <message>
        <source>The blank cards have not been counted. Once they are, you are warned before none is left.</source>
        <translation>空白卡尚未清点。清点后，用完之前会提醒您。</translation>
    </message>
    <message>
        <source>Count the blank cards…</source>
        <translation>清点空白卡…</translation>
    </message>
    <message>
        <source>Blank cards in the office</source>
        <translation>物业现有空白卡</translation>
    </message>
    <message>
        <source>Save the count</source>
        <translation>保存数量</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::StoredDataPage</name>
    <message>
        <source>Stored data</source>
        <translation>保存内容</translation>
    </message>
    <message>
        <source>What this program stores about a resident</source>
        <translation>本程序保存住户的哪些信息</translation>
    </message>
    <message>
        <source>What, why, and how long. This is all of it: identity papers, telephone numbers, photographs and the times at which somebody passes a gate are not stored.</source>
        <translation>保存什么、为什么、多久。全部都在这里：不保存身份证件、电话号码、照片和通过门禁的时间。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::TakeRequestPanel</name>
    <message>
        <source>About %1. It is to be answered within 15 days.</source>
        <translation>关于 %1。须在 15 天内答复。</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>请求内容</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>请求人</translation>
    </message>
    <message>
        <source>I have seen the paper that shows it. It is not copied or kept.</source>
        <translation>我已查看证明文件，未复印，也未留存。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>About somebody who is not on record: the answer says just that. For a resident, begin on their page; for somebody who is no longer on the list, look them up among the residents first. It is to be answered within 15 days.</source>
        <translation>关于没有记录的人：答复照此说明即可。若为住户，请从其页面登记；若已不在名单上，请先在住户页面查找。须在 15 天内答复。</translation>
    </message>
    <message>
        <source>About what is kept of somebody whose name was erased. It is to be answered within 15 days.</source>
        <translation>关于姓名已删除者的留存内容。须在 15 天内答复。</translation>
    </message>
    <message>
        <source>Record a request</source>
        <translation>登记请求</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>登记</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::TellingPanel</name>
    <message>
        <source>How they were told</source>
        <translation>告知方式</translation>
    </message>
    <message>
        <source>On which day</source>
        <translation>告知日期</translation>
    </message>
    <message>
        <source>Record that they were told</source>
        <translation>登记已告知</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::TrainingPanel</name>
    <message>
        <source>None on record</source>
        <comment>training</comment>
        <translation>无记录</translation>
    </message>
    <message>
        <source>%1: overdue</source>
        <comment>day of the last training</comment>
        <translation>%1：已逾期</translation>
    </message>
    <message>
        <source>The training of %1 is on record.</source>
        <translation>已登记 %1 的培训。</translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <comment>undertaking</comment>
        <translation>尚未签署</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Undertaking until</source>
        <translation>承诺书有效期至</translation>
    </message>
    <message>
        <source>Last training</source>
        <translation>最近一次培训</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Record the training</source>
        <translation>登记培训</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>培训记录</translation>
    </message>
    <message>
        <source>Everybody who works here is trained in protecting residents&apos; data, once a year. Of each the line that was recorded last counts: a wrong day is mended by recording the right one.</source>
        <translation>在此工作的每个人每年都应参加一次住户个人信息保护培训。每人以最近登记的一条为准：日期登记有误，再登记一次正确的日期即可。</translation>
    </message>
    <message>
        <source>Who was trained</source>
        <translation>参加培训的人</translation>
    </message>
    <message>
        <source>On which day</source>
        <translation>日期</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::TrustPage</name>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Save the recovery sheet as a file?</source>
        <translation>要把恢复单存成文件吗？</translation>
    </message>
    <message>
        <source>Whoever has this file can open the station, and everything in it. It is better printed. If there is no printer here, save it on a stick, not on this computer, print it elsewhere, and lock the stick away.</source>
        <translation>谁拿到这个文件，谁就能打开工作站和里面的全部资料。最好直接打印。这里没有打印机时，请存到U盘，不要存在本机，到别处打印后把U盘锁好。</translation>
    </message>
    <message>
        <source>Save it on a stick…</source>
        <translation>存到U盘…</translation>
    </message>
    <message>
        <source>Back to the sheet</source>
        <translation>返回恢复单</translation>
    </message>
    <message>
        <source>The keys have not been replaced yet</source>
        <translation>密钥尚未更换</translation>
    </message>
    <message>
        <source>The new sheet is worth nothing then: destroy it. The old one holds, and gates obey the old keys.</source>
        <translation>离开后新恢复单作废，请将其销毁。原恢复单仍然有效，门禁继续认原来的密钥。</translation>
    </message>
    <message>
        <source>Leave without new keys</source>
        <translation>离开，不更换密钥</translation>
    </message>
    <message>
        <source>Back to the new sheet</source>
        <translation>返回新恢复单</translation>
    </message>
    <message>
        <source>Type the code that stands on the sheet.</source>
        <translation>请输入恢复单上的代码。</translation>
    </message>
    <message>
        <source>Give up: the old keys stay</source>
        <translation>放弃，保留原密钥</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Replace the keys…</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>Checking the sheet…</source>
        <translation>正在核对恢复单…</translation>
    </message>
    <message>
        <source>Make a new sheet</source>
        <translation>制作新恢复单</translation>
    </message>
    <message>
        <source>Replacing the keys…</source>
        <translation>正在更换密钥…</translation>
    </message>
    <message>
        <source>The new sheet is safe: replace the keys</source>
        <translation>新恢复单已保管好，更换密钥</translation>
    </message>
    <message>
        <source>Close the station</source>
        <translation>关闭工作站</translation>
    </message>
    <message>
        <source>Which gates follow</source>
        <translation>哪些门禁已改认新密钥</translation>
    </message>
    <message>
        <source>This is being looked up.</source>
        <translation>正在查询。</translation>
    </message>
    <message>
        <source>The keys are those of the first start</source>
        <translation>当前密钥为首次启动时生成</translation>
    </message>
    <message>
        <source>The keys were replaced on %1</source>
        <translation>密钥已于 %1 更换</translation>
    </message>
    <message>
        <source>They have never been replaced.</source>
        <translation>从未更换过。</translation>
    </message>
    <message>
        <source>Every gate follows them.</source>
        <translation>所有门禁都已改认这些密钥。</translation>
    </message>
    <message>
        <source>%1 of %2 gates follow them. Whoever has the old keys can still lead the others; they follow when they are reached. Not yet:</source>
        <translation>%2 个门禁中已有 %1 个改认这些密钥。其余门禁仍可能被持有旧密钥的人控制，连上后会改认。尚未改认：</translation>
    </message>
    <message>
        <source>never</source>
        <comment>last contact</comment>
        <translation>从未</translation>
    </message>
    <message>
        <source>It is being told.</source>
        <translation>正在通知。</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Check code of this sheet: %1</source>
        <translation>本恢复单的校验码：%1</translation>
    </message>
    <message>
        <source>Group %1 of the new code</source>
        <translation>新代码的第 %1 组</translation>
    </message>
    <message>
        <source>The keys that gates obey</source>
        <translation>门禁所认的密钥</translation>
    </message>
    <message>
        <source>Every gate obeys this estate&apos;s keys and no others. With the recovery sheet they can be replaced, and no gate has to be reset.</source>
        <translation>每个门禁只认本小区的密钥。凭恢复单可以更换这些密钥，门禁无需重置。</translation>
    </message>
    <message>
        <source>When to replace them</source>
        <translation>何时更换</translation>
    </message>
    <message>
        <source>When a computer with this station was stolen, or used by a stranger, while it was unlocked; or when you believe that its keys are known. Not for a forgotten password, and not when somebody leaves.

You need the recovery sheet and a printer or a pen. Gates that are reached obey the new keys at once and the old ones never again. One that is off follows when it is back, for 13 months. Cards and faces work on as before.</source>
        <translation>装有本工作站的电脑在未锁定时被盗、被陌生人使用，或您认为密钥已泄露时，应当更换。忘记密码或有人离职时不必更换。

您需要恢复单，以及打印机或笔。能连上的门禁立即改认新密钥，不再认旧密钥。离线的门禁恢复后改认，期限为 13 个月。门卡和人脸照常使用。</translation>
    </message>
    <message>
        <source>The recovery sheet of now</source>
        <translation>当前的恢复单</translation>
    </message>
    <message>
        <source>Its code tells the gates to obey other keys. Nothing changes before you have kept a new sheet.</source>
        <translation>凭其代码可让门禁改认其他密钥。在您保管好新恢复单之前，不会有任何更改。</translation>
    </message>
    <message>
        <source>Code on the sheet</source>
        <translation>恢复单上的代码</translation>
    </message>
    <message>
        <source>36 letters and digits. Blanks, hyphens and small letters do not matter.</source>
        <translation>36 个字母和数字，空格、连字符和大小写均无影响。</translation>
    </message>
    <message>
        <source>Keep the new recovery sheet</source>
        <translation>保管好新恢复单</translation>
    </message>
    <message>
        <source>The recovery sheet from before the keys were replaced</source>
        <translation>更换密钥以前的恢复单</translation>
    </message>
    <message>
        <source>This store is a copy from before the keys were replaced</source>
        <translation>当前数据库是更换密钥以前的备份</translation>
    </message>
    <message>
        <source>Gates that follow the new keys no longer obey it. Replace the keys again, with the sheet from before, and only then reset those gates and pair them again: whoever has the keys of now leads every gate that is paired with them.</source>
        <translation>已改用新密钥的门禁不再服从它。请用以前的恢复单再次更换密钥，然后才将那些门禁重置并重新配对：谁掌握现在这些密钥，谁就能控制用它们配对的每一台门禁。</translation>
    </message>
    <message>
        <source>Check code of the recovery sheet that goes with them: %1</source>
        <translation>对应恢复单的校验码：%1</translation>
    </message>
    <message>
        <source>Print it or write it down, and type two groups of it from the paper. Then the keys are replaced, the new sheet holds instead of the old one, and the station closes: sign in again, and make a copy of the store at once, because no gate obeys one from before. Keep the old sheet as long as there are copies from before: where one is put back, only that sheet replaces its keys.</source>
        <translation>请打印或抄下，并按纸上内容输入其中两组。随后密钥将被更换，新恢复单取代原恢复单，工作站随即关闭：请重新登录并立即制作备份，因为门禁不再认以前的备份。只要还有以前的备份，就请保留原恢复单：还原这样的备份后，只有原恢复单能更换其密钥。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::TurnView</name>
    <message>
        <source>Take the screen back…</source>
        <translation>收回屏幕…</translation>
    </message>
    <message>
        <source>Needs your password. No answer is recorded; the sitting waits at the desk.</source>
        <translation>需要您的密码。不会记录任何选择，这次办理会保留在服务台。</translation>
    </message>
    <message>
        <source>They agreed. The camera stays off until the signature is recorded.</source>
        <translation>住户已同意。签名记录之前，摄像头保持关闭。</translation>
    </message>
    <message>
        <source>The camera is looking</source>
        <translation>正在拍摄</translation>
    </message>
    <message>
        <source>It guides the resident by itself and takes one picture when everything is right. The picture is wiped as soon as it has been measured.</source>
        <translation>摄像头会自动引导住户，一切合适时拍一张照片。照片测量完立即清除。</translation>
    </message>
    <message>
        <source>The capture has stopped</source>
        <translation>拍摄已停止</translation>
    </message>
    <message>
        <source>Sealing for the gates</source>
        <translation>正在为门禁加密</translation>
    </message>
    <message>
        <source>The template is being sealed for each gate.</source>
        <translation>正在为每一台门禁单独加密人脸特征值。</translation>
    </message>
    <message>
        <source>Go on at this display</source>
        <translation>在这块屏幕上继续</translation>
    </message>
    <message>
        <source>No. %1 · %2, %3</source>
        <comment>number of the sitting, name, dwelling</comment>
        <translation>%1 号 · %2，%3</translation>
    </message>
    <message>
        <source>The resident&apos;s display has gone</source>
        <translation>住户的屏幕断开了</translation>
    </message>
    <message>
        <source>Nothing was answered and nothing is lost: their screen waits where it was. Plug the display in again, or let them go on at this one; it is theirs until they are done.</source>
        <translation>没有作答，也没有丢失内容：住户的画面停在原处。请重新接好屏幕，或让住户在这块屏幕上继续；办完之前，这块屏幕归住户使用。</translation>
    </message>
    <message>
        <source>Another notice has been published since this sitting began. Their screen says so: they read the new one from the beginning, and nothing that they read before is signed. Nothing of the sitting is lost. Please give them time.</source>
        <translation>这次办理开始之后，已发布新的告知书。住户的屏幕上已有说明：住户从头阅读新的告知书，此前阅读的内容不会被签署。这次办理没有丢失任何内容。请给对方时间。</translation>
    </message>
    <message>
        <source>No. %1 · %2, %3 waits at the desk.</source>
        <comment>number of the sitting, name, dwelling</comment>
        <translation>%1 号 · %2，%3 在服务台等候。</translation>
    </message>
    <message>
        <source>Somebody else is in the queue? Their details can be typed meanwhile.</source>
        <translation>还有人在排队？现在就可以先录入他们的信息。</translation>
    </message>
    <message>
        <source>Details of the next in the queue</source>
        <translation>录入下一位的信息</translation>
    </message>
    <message>
        <source>The notice cannot be shown</source>
        <translation>告知书无法显示</translation>
    </message>
    <message>
        <source>They have signed before. Their screen says for whom the camera is; it stays off until they start it there, or take the card.</source>
        <translation>此前已经签名。住户屏幕上写明这次拍摄是为谁办理；住户在屏幕上开启之前，或改用门卡之前，摄像头一直关闭。</translation>
    </message>
    <message>
        <source>The notice is being read</source>
        <translation>正在阅读告知书</translation>
    </message>
    <message>
        <source>The notice is on the resident&apos;s screen. This window waits until there is an answer: nobody else decides for them. Please give them time.</source>
        <translation>告知书已显示在住户的屏幕上。本窗口会一直等到答复：别人谁也不能代为决定。请给一点时间。</translation>
    </message>
    <message>
        <source>The signature is being given</source>
        <translation>正在签名</translation>
    </message>
    <message>
        <source>The camera waits to be started</source>
        <translation>摄像头等待开启</translation>
    </message>
    <message>
        <source>They choose on their screen: the card, or the camera once more while tries are left.</source>
        <translation>住户在自己的屏幕上选择：门卡，或在还有次数时再拍一次。</translation>
    </message>
    <message>
        <source>They agreed. With the signature the gates keep the face under the new consent; the camera stays off.</source>
        <translation>对方已同意。签名后，门禁按新的同意沿用原有人脸；摄像头不会打开。</translation>
    </message>
    <message>
        <source>The face that was to be kept has ended meanwhile. Nothing has been signed; with a yes a new picture is taken.</source>
        <translation>原打算沿用的人脸在此期间已失效。没有签署任何内容；如果同意，会重新拍照。</translation>
    </message>
    <message>
        <source>It could not be read from the store, so that nobody can answer. Their screen offers to try again, and so does this one; you can take the screen back, and nothing of the sitting is lost.</source>
        <translation>未能从数据库读出告知书，因此无法作出选择。住户屏幕上和这里都可以重试；您也可以收回屏幕，这次办理不会丢失任何内容。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::UndertakingPage</name>
    <message>
        <source>Your password is needed: it stands for your signature.</source>
        <translation>请输入密码：它代替您的签名。</translation>
    </message>
    <message>
        <source>%1, everybody who works here signs this before their first session, and once a year from then on.</source>
        <comment>operator&apos;s name</comment>
        <translation>%1，每位工作人员在首次使用前都要签署，此后每年一次。</translation>
    </message>
    <message>
        <source>%1, your undertaking ended on %2. Please read it again and sign it for another year.</source>
        <comment>operator&apos;s name, day</comment>
        <translation>%1，您的承诺书已于 %2 到期。请重新阅读并签署，有效期一年。</translation>
    </message>
    <message>
        <source>%1, your undertaking holds until %2. If you sign now, it holds for a year from today.</source>
        <comment>operator&apos;s name, day</comment>
        <translation>%1，您的承诺书有效期至 %2。现在签署，自今日起有效一年。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>I have read it and sign</source>
        <translation>我已阅读并签署</translation>
    </message>
    <message>
        <source>Sign with your name</source>
        <translation>请签名</translation>
    </message>
    <message>
        <source>With the mouse, a finger or a pen. Only the line is kept.</source>
        <translation>用鼠标、手指或笔书写，只保存笔迹线条。</translation>
    </message>
    <message>
        <source>Place for your signature</source>
        <translation>签名处</translation>
    </message>
    <message>
        <source>With the keyboard: arrow keys move the pen, space puts it down and lifts it. Or tick the box below.</source>
        <translation>使用键盘：方向键移动笔，空格键落笔和抬笔。也可勾选下方选项。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>I have read it, and sign with my password instead</source>
        <translation>我已阅读，改用本人密码签署</translation>
    </message>
    <message>
        <source>Your own password</source>
        <translation>您本人的密码</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再签</translation>
    </message>
    <message>
        <source>Sign with your password</source>
        <translation>用密码签署</translation>
    </message>
    <message>
        <source>This is not your password. Type it again; nothing has been signed.</source>
        <translation>这不是您的密码。请重新输入；尚未签署。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::UndertakingPanel</name>
    <message>
        <source>My confidentiality undertaking</source>
        <translation>我的保密承诺书</translation>
    </message>
    <message>
        <source>Signed on %1, holds until %2.</source>
        <comment>two days</comment>
        <translation>%1 签署，有效期至 %2。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::UndertakingReminder</name>
    <message>
        <source>Your confidentiality undertaking ends on %1. From then on you cannot work here until you sign it again.</source>
        <translation>您的保密承诺书将于 %1 到期，到期后须重新签署才能继续工作。</translation>
    </message>
    <message>
        <source>Read and sign now</source>
        <translation>现在阅读并签署</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::VisitorView</name>
    <message>
        <source>Cards of this dwelling: %1 of %2. Visitors&apos; cards among them: %3 of %4.</source>
        <comment>four numbers</comment>
        <translation>此住址的门卡：%1/%2。其中访客卡：%3/%4。</translation>
    </message>
    <message>
        <source>Reading what the dwelling has…</source>
        <translation>正在读取此住址的门卡…</translation>
    </message>
    <message>
        <source>A card for a visitor</source>
        <translation>访客卡</translation>
    </message>
    <message>
        <source>A card for a visitor of %1</source>
        <translation>%1 的访客卡</translation>
    </message>
    <message>
        <source>%1 answers for it. Nothing about the visitor is kept. At its time it ends by itself at every gate, also at one that this station does not reach.</source>
        <comment>a resident</comment>
        <translation>由%1负责。不保存访客的任何信息。到时在所有门禁自动失效，包括本站连不上的门禁。</translation>
    </message>
    <message>
        <source>Until %1 at the latest.</source>
        <translation>最晚到 %1。</translation>
    </message>
    <message>
        <source>The tenancy is over: nobody can answer for a visitor.</source>
        <translation>租期已结束：无人可为访客负责。</translation>
    </message>
    <message>
        <source>Works until</source>
        <translation>有效至</translation>
    </message>
    <message>
        <source>Reserve the card</source>
        <translation>预留门卡</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::WarningStrip</name>
    <message>
        <source>Open the self-check</source>
        <translation>打开自检</translation>
    </message>
    <message>
        <source>Open the copies</source>
        <translation>打开备份</translation>
    </message>
    <message>
        <source>The self-check has found something wrong: what is entered now may be lost. Stop working and see what it says.</source>
        <translation>自检发现问题：现在录入的内容可能丢失。请停止工作，查看自检结果。</translation>
    </message>
    <message>
        <source>For two days no copy of this station has been made: if this computer breaks, that work is lost. Connect the disk with the copies.</source>
        <translation>已有两天没有备份：如果这台电脑损坏，这两天的工作就会丢失。请接上存放备份的磁盘。</translation>
    </message>
    <message>
        <source>The last copy of this station could not be made. Open the copies to see why, and make it again.</source>
        <translation>上一次备份没有完成。请打开备份页面查看原因，然后重新备份。</translation>
    </message>
    <message>
        <source>The list of ended keys beside the copies is behind. Connect the disk with the copies.</source>
        <translation>备份旁的失效凭证清单未及时更新。请接上存放备份的磁盘。</translation>
    </message>
    <message>
        <source>Copies that are too old are still there, and people who were erased live on in them. Open the copies to see what to do.</source>
        <translation>过期的备份仍未删除，已被删除的人还留在其中。请打开备份页面查看处理办法。</translation>
    </message>
    <message>
        <source>No copies of this station are made: if this computer breaks, its records are lost. Open the copies and choose a folder.</source>
        <translation>本工作站没有备份：如果这台电脑损坏，记录就会丢失。请打开备份页面，选择文件夹。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::WhereView</name>
    <message>
        <source>This answer is more than ten minutes old.</source>
        <translation>这个答复已超过十分钟。</translation>
    </message>
    <message>
        <source>The gates may hold something else by now, so it is not put on paper.</source>
        <translation>门禁存有的内容可能已变，因此不打印。</translation>
    </message>
    <message>
        <source>Ask the gates again.</source>
        <translation>请再次询问各门禁。</translation>
    </message>
    <message>
        <source>Asking the gates…</source>
        <translation>正在询问各门禁…</translation>
    </message>
    <message>
        <source>%1 of %2 gates have answered.</source>
        <translation>%2 个门禁中已有 %1 个答复。</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written down.</source>
        <translation>已取消。没有留下任何记录。</translation>
    </message>
    <message>
        <source>There is no answer.</source>
        <translation>没有得到答复。</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门禁</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Receipt of the deletion</source>
        <translation>删除回执</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>门卡</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Name erased</source>
        <translation>姓名已删除</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← 返回</translation>
    </message>
    <message>
        <source>Where is my face?</source>
        <translation>我的人脸在哪里？</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ask the gates again</source>
        <translation>再次询问各门禁</translation>
    </message>
    <message>
        <source>What each gate says</source>
        <translation>各门禁的答复</translation>
    </message>
    <message>
        <source>Gates that have answered</source>
        <translation>已应答的门禁</translation>
    </message>
    <message>
        <source>No gate has been paired yet, so no face is kept anywhere. A manager pairs gates on the page “Gates”.</source>
        <translation>尚未配对任何门禁，因此没有任何地方存有人脸。请由经理在“门禁”页面配对。</translation>
    </message>
</context>
<context>
    <name>vestibule::ui::WhoView</name>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>The resident reads now</source>
        <translation>请住户阅读</translation>
    </message>
    <message>
        <source>New resident</source>
        <translation>新住户</translation>
    </message>
    <message>
        <source>Enter moves on. Papers are looked at, never copied; nothing else is asked.</source>
        <translation>按回车键进入下一项。证明材料只看不留，除此之外不收集任何信息。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Empty if there is only one</source>
        <translation>只有一个单元时留空</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房号</translation>
    </message>
    <message>
        <source>Lives here as</source>
        <translation>居住身份</translation>
    </message>
    <message>
        <source>1  Owner</source>
        <translation>1  业主</translation>
    </message>
    <message>
        <source>2  Family</source>
        <translation>2  家属</translation>
    </message>
    <message>
        <source>3  Tenant</source>
        <translation>3  租户</translation>
    </message>
    <message>
        <source>Last day of the lease</source>
        <translation>租期最后一天</translation>
    </message>
    <message>
        <source>+ adds a year; +6m, +18m; empty for owners</source>
        <translation>按 + 加一年；可输入 +6m、+18m；业主留空</translation>
    </message>
    <message>
        <source>6 months</source>
        <translation>6 个月</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>2 years</source>
        <translation>2 年</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Let them wait at the desk</source>
        <translation>先登记，稍后继续</translation>
    </message>
    <message>
        <source>No. %1 is using the resident&apos;s screen. Anyone typed here waits at the desk with a number of their own.</source>
        <translation>%1 号正在使用住户屏幕。这里录入的人会得到自己的号码，在服务台等候。</translation>
    </message>
    <message>
        <source>No. %1 is done and waits for a card.</source>
        <translation>%1 号已完成选择，正等着办卡。</translation>
    </message>
    <message>
        <source>No. %1 is done and waits for a receipt.</source>
        <translation>%1 号已完成，正等着拿回执。</translation>
    </message>
    <message>
        <source>The next in the queue</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Go on with no. %1</source>
        <translation>继续办理 %1 号</translation>
    </message>
    <message>
        <source>What is typed here stays for the next new resident.</source>
        <translation>这里已录入的内容会保留，办理下一位新住户时仍在。</translation>
    </message>
</context>
</TS>
