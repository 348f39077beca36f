/// Passwords that guessing programs try first, in lower case.
///
/// Only entries that are long enough to pass the length rule are listed; letter case is ignored when comparing,
/// so `Password1` is refused for `password1`. Written for this product: keyboard walks, digit runs, names, teams,
/// seasons and office words with the endings that people add to satisfy rules.
enum CommonPasswords {
  static func contains(_ password: String) -> Bool {
    // The longest entry is far shorter: do not fold a long text for nothing.
    guard password.utf8.count <= 64 else { return false }
    return all.contains(password.lowercased())
  }

  static let all = Set(list.split { $0 == " " || $0 == "\n" }.map(String.init))

  private static let list = #"""
    password password1 password12 password123 password1234 password12345 password123456 password0
    password01 password2 password3 password5 password7 password8 password9 password10 password11
    password13 password21 password22 password69 password99 password2020 password2021 password2022
    password2023 password2024 password2025 password2026 password! password1! password12! password123!
    password@1 password@12 password@123 password#1 password_1 p@ssword p@ssword1 p@ssword12 p@ssword123
    p@ssw0rd p@ssw0rd1 p@ssw0rd12 p@ssw0rd123 p@ssw0rd1234 p@ssw0rd! p@ssw0rd1! pa$$word pa$$word1
    pa$$w0rd pa$$w0rd1 pa55word pa55word1 pa55w0rd pa55w0rd1 passw0rd passw0rd1 passw0rd12 passw0rd123
    passw0rd! passw0rd1! passwort passwort1 passwort123 passwd123 mypassword pass1234 pass12345
    pass123456 pass@123 pass@1234 password1password drowssap drowssap1 welcome1 welcome12 welcome123
    welcome1234 welcome12345 welcome01 welcome2 welcome10 welcome2020 welcome2021 welcome2022
    welcome2023 welcome2024 welcome2025 welcome2026 welcome! welcome1! welcome123! welcome@1 welcome@123
    w3lcome1 welc0me1 welc0me123 admin123 admin1234 admin12345 admin123456 admin@123 admin@1234
    admin123! admin2020 admin2021 admin2022 admin2023 admin2024 admin2025 admin001 admin1admin
    adminadmin adminadmin1 administrator administrator1 root1234 root12345 rootroot1 toor1234 superuser1
    superadmin1 sysadmin1 manager1 operator1 supervisor1 qwerty12 qwerty123 qwerty1234 qwerty12345
    qwerty123456 qwerty1! qwerty123! qwertyui qwertyuiop qwertyuiop1 qwertyuiop123 qwerty01 qwerty11
    qwerty321 qwerty666 qwerty777 qwerty99 qwertyqwerty qwertyqwerty1 qwerasdf qwerasdf1 qwerty00
    1qwerty1 123qwerty 1234qwer 12345qwert qwer1234 qwer12345 qwert123 qwert1234 qwert12345 qazwsx12
    qazwsx123 qazwsxedc qazwsxedc1 qazwsxedc123 qaz123wsx 1qaz2wsx 1qaz2wsx3edc 1qaz1qaz 1qazxsw2
    1qaz@wsx 1qaz!qaz zaq12wsx zaq1zaq1 zaq1@wsx zaq1xsw2 !qaz2wsx !qaz1qaz q1w2e3r4 q1w2e3r4t5
    q1w2e3r4t5y6 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r! asdf1234 asdf12345 asdfgh123 asdfgh12
    asdfghjkl asdfghjkl1 asdfghjkl123 asdfasdf asdfasdf1 asd12345 asdasd123 asdqwe123 qweasd123
    qweasdzxc qweasdzxc1 qweasdzxc123 qweqwe123 123qweasd 123qweasdzxc 123qwe123 123qwe123qwe qwe12345
    qwe123qwe zxcvbnm1 zxcvbnm12 zxcvbnm123 zxcvbnm! zxcv1234 zxc12345 azerty123 azertyuiop azertyuiop1
    azerty12345 qwertz123 qwertzuiop qwertzuiop1 12345678 123456789 1234567890 12345678910 0123456789
    01234567 0987654321 987654321 87654321 11111111 111111111 1111111111 00000000 000000000 0000000000
    22222222 33333333 44444444 55555555 66666666 77777777 88888888 99999999 12121212 123123123
    1231231234 123321123 12341234 1234512345 123454321 12344321 11223344 1122334455 112233445566
    13131313 10203040 1020304050 123456123456 12345678a 123456789a 12345678q 123456789q a12345678
    a123456789 a1234567 aa123456 aa12345678 aa123456789 aaa123456 abc12345 abc123456 abc1234567
    abc12345678 abc123abc abcd1234 abcd12345 abcd123456 abcd1234! abcde123 abcde1234 abcde12345 abcdef12
    abcdef123 abcdefg1 abcdefg12 abcdefg123 abcdefgh abcdefgh1 a1b2c3d4 a1b2c3d4e5 1a2b3c4d 1a2b3c4d5e
    aaaaaaaa aaaaaaa1 aaaa1111 q12345678 q123456789 q1234567 z12345678 x12345678 s12345678 m12345678
    1234abcd 12345abc 12345abcde 123abc123 123456abc 123456aa 1234567a 1234567q 123456qwerty 147258369
    1472583690 159357456 159753456 147852369 741852963 789456123 789456123a 963852741 321654987
    135792468 246813579 314159265 19841984 19871987 19901990 20002000 20202020 01011980 01011990
    01012000 12312312 iloveyou iloveyou1 iloveyou2 iloveyou12 iloveyou123 iloveyou! iloveu123 ilovegod1
    ilovejesus1 iloveme1 iloveme123 iloveyou2! loveyou1 loveyou123 lovelove1 lovelove loveme123
    lovely123 mylove123 forever1 forever21 princess princess1 princess12 princess123 sunshine sunshine1
    sunshine12 sunshine123 football football1 football12 football123 baseball baseball1 baseball12
    baseball123 basketball basketball1 soccer123 hockey123 softball1 volleyball1 superman superman1
    superman123 batman123 batman1234 spiderman spiderman1 ironman123 starwars starwars1 starwars123
    pokemon1 pokemon12 pokemon123 pikachu1 naruto123 trustno1 letmein1 letmein12 letmein123 letmein!
    letmein1! letmein2 monkey123 monkey12 monkey1234 dragon123 dragon12 dragon1234 master123 master1234
    masterkey1 shadow12 shadow123 michael1 michael123 jennifer jennifer1 jordan23 jordan123 jessica1
    jessica123 ashley12 ashley123 charlie1 charlie12 charlie123 thomas123 daniel123 andrew123 anthony1
    anthony123 matthew1 matthew123 joshua123 robert123 william1 william123 alexander1 alexander123
    samantha samantha1 nicole123 amanda123 hannah123 michelle michelle1 michelle123 elizabeth elizabeth1
    elizabeth123 victoria victoria1 jasmine1 brandon1 danielle danielle1 stephanie stephanie1 christian1
    christopher1 benjamin1 jonathan jonathan1 nicholas1 jackson1 madison1 maverick maverick1 patrick1
    richard1 chelsea1 liverpool liverpool1 liverpool123 arsenal1 arsenal123 chelsea123 manchester1
    barcelona1 barcelona123 realmadrid1 juventus1 manutd123 yankees1 yankees123 lakers24 lakers123
    cowboys1 steelers1 eagles123 packers1 raiders1 redsox123 mustang1 mustang123 corvette1 ferrari1
    ferrari123 porsche1 mercedes1 mercedes123 harley123 yamaha123 toyota123 computer computer1
    computer12 computer123 internet internet1 internet123 samsung1 samsung123 iphone123 google123
    google12 google1234 facebook1 facebook123 microsoft1 windows1 windows10 windows123 linux1234
    ubuntu123 oracle123 cisco123 cisco1234 dell1234 lenovo123 hp123456 killer123 hunter12 hunter123
    ranger123 cookie123 cookie12 cheese123 chocolate chocolate1 chocolate123 butterfly butterfly1
    butterfly123 rainbow1 rainbow123 flower123 summer12 summer123 summer1! summer2020 summer2021
    summer2022 summer2023 summer2024 summer2025 summer2026 winter12 winter123 winter1! winter2020
    winter2021 winter2022 winter2023 winter2024 winter2025 winter2026 spring123 spring2020 spring2021
    spring2022 spring2023 spring2024 spring2025 spring2026 autumn123 autumn2020 autumn2021 autumn2022
    autumn2023 autumn2024 autumn2025 january1 january2024 february1 march2024 april2024 august123
    september1 october1 october123 november1 november11 december1 december25 monday123 monday1!
    friday123 friday13 sunday123 holiday1 christmas1 christmas25 happy123 happy1234 happyday1 lucky123
    lucky777 money123 secret12 secret123 secret1! s3cret123 topsecret1 freedom1 freedom123 phoenix1
    phoenix123 angel123 angels123 blessed1 blessing1 jesus123 jesuschrist1 christ123 heaven123 diamond1
    diamond123 silver123 golden123 purple123 orange123 yellow123 blue1234 green123 red12345 black123
    white123 banana123 apple123 pepper123 ginger123 tigger123 tigger12 buster123 bailey123 maggie123
    bandit123 buddy123 buddy1234 snoopy123 snoopy12 scooter1 whatever whatever1 whatever123 nothing1
    something1 anything1 blahblah blahblah1 lalala123 hello123 hello1234 hello12345 hello123! hellohello
    hellohello1 helloworld helloworld1 helloworld123 hallo123 hallo1234 hola1234 bonjour1 bonjour123
    motdepasse motdepasse1 contrasena1 contraseña1 senha123 senha1234 senha12345 parola123 parola12
    haslo123 haslo1234 wachtwoord1 lozinka1 salasana1 slaptazodis1 mima1234 woaini123 woaini1314
    woaini520 5201314a caonima123 killua123 changeme changeme1 changeme12 changeme123 changeme!
    changeme1! changeme123! change123 changeit1 changethis1 default1 default123 temp1234 temp12345
    temporary1 test1234 test12345 test123456 test123! test@123 test1test testtest testtest1 testtest123
    tester123 testing1 testing12 testing123 testing1234 testuser1 demo1234 demo12345 demodemo1 example1
    user1234 username1 guest123 guest1234 guestguest1 login123 login1234 loginlogin1 access123 access14
    letmein0 openup123 opensesame1 company1 company123 office123 office365 service1 service123 support1
    support123 student1 student123 teacher1 teacher123 school123 college1 college123 training1
    training123 security1 security123 server123 network1 network123 database1 database123 backup123
    system123 system32 storage123 store123 sales123 business1 business123 marketing1 finance1 finance123
    account1 account123 london123 london12 london2012 newyork1 newyork123 chicago1 dallas123 texas123
    florida1 california1 america1 america123 england1 france123 paris123 berlin123 germany1 india123
    india1234 india@123 pakistan1 pakistan123 china123 russia123 canada123 mexico123 brazil123 brasil123
    australia1 philippines1 indonesia1 nigeria1 krishna1 krishna123 ganesh123 mohammed1 muhammad1
    allah123 ahmed123 ali12345 raj12345 sachin123 rahul123 priya123 babygirl babygirl1 babygirl12
    babygirl123 baby1234 babyboy1 mother123 mommy123 father123 daddy123 family123 family1234 friends1
    friends123 sister123 brother1 brother123 computer2 nintendo1 playstation1 xbox360a minecraft1
    minecraft123 fortnite1 fortnite123 roblox123 gamer123 gaming123 player123 player12 winner123
    winner12 champion1 legend123 warrior1 warriors1 soldier1 marine123 eminem123 metallica1 slipknot1
    slipknot666 nirvana1 blink182 blink182a beatles1 rockstar1 rockyou1 guitar123 music123 dance123
    zaqwsx123 abcabc123 xyz12345 aqwzsx123 asdfjkl1 asdf;lkj1 jordan1234 trinity1 matrix123 neo12345
    gandalf1 gandalf123 frodo123 hobbit123 harrypotter1 potter123 hogwarts1 voldemort1 skywalker1
    darthvader1 vader123 yoda1234 chewbacca1 startrek1 enterprise1 ncc1701d ncc1701e thx1138a
    correcthorsebatterystaple correcthorse1 tr0ub4dor&3 ninja123 ninja1234 samurai1 jackass1 asshole1
    fuckyou1 fuckyou12 fuckyou123 fuckyou2 fuckoff1 bitch123 pussy123 sexy1234 sexygirl1 badboy123
    badgirl1 playboy1 hotmail1 yahoo123 gmail123 outlook1 zxcasdqwe123 l3tm31n1 h3ll0123 m0nkey123
    adm1n123 qwe!@#123 abc!@#123 !@#123qwe 1!qwerty passw0rd01 password.1 password-1 password*1
    password$1
    """#
}
