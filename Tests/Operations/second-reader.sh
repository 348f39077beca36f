# What a reader who has seen nothing but the papers typed, from a fresh Debian 12 to a shop behind TLS with a second
# administrator, a key, a webhook and a back-up of every night. Each line stands in the paper that is named above it, but for
# what is typed when a password is asked for. Tests compare the lines, and type them again.

# docs/production.md, The package
sudo apt-get install nginx ./inventory_VERSION-1_amd64.deb

# docs/quick-start.md, Run a shop
curl --silent --fail http://127.0.0.1:8080/ready
sudo inventory-render-nginx --site --folder /etc/nginx --listen 443 --listen '[::]:443' --redirect \
  --tls /etc/letsencrypt/live/shop.example/fullchain.pem /etc/letsencrypt/live/shop.example/privkey.pem \
  --fastcgi /run/inventory/fcgi.sock --console /usr/share/inventory/console
sudo rm -f /etc/nginx/sites-enabled/default
sudo nginx -t && sudo systemctl restart nginx
curl --silent --fail https://shop.example/ready

# docs/production.md, The package
sudo sed -i 's/^#ALLOWED_HOSTS=.*/ALLOWED_HOSTS=shop.example/' /etc/inventory/environment
sudo inventory-tool config check
sudo systemctl restart 'inventory-fcgi@*' inventory-worker inventory-egress

# docs/api.md
sign_in() { # sign_in EMAIL PASSWORD: an access token
  curl -sS --fail-with-body "$URL/api/v1/auth/login" --json "{\"email\":\"$1\",\"password\":\"$2\"}" |
    sed 's/.*"access_token":"\([^"]*\)".*/\1/'
}
ask() { # ask METHOD PATH [BODY] [more options of curl]
  local method=$1 path=$2 body=${3:-}
  shift $(($# < 3 ? $# : 3))
  curl -sSw '\n' --fail-with-body -X "$method" "$URL/api/v1$path" -H "Authorization: Bearer $TOKEN" ${body:+--json "$body"} "$@"
}
number() { sed 's/.*"data":{"id":\([0-9]*\).*/\1/'; }
member() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; }

# docs/quick-start.md, Run a shop
URL=https://shop.example
read -rs PRINTED                   # the password that was printed
read -rs PASSWORD                  # one of your own
TOKEN=$(sign_in admin@example.com "$PRINTED")
ask POST /auth/change-password "{\"current_password\":\"$PRINTED\",\"new_password\":\"$PASSWORD\"}"
TOKEN=$(sign_in admin@example.com "$PASSWORD")
sudo inventory-tool user create --email second@shop.example --name "Second Admin" --role admin
ask GET /users

# docs/api.md, A program of one's own
ask POST /auth/reauthenticate "{\"password\":\"$PASSWORD\"}"
END=$(date --utc --date '+90 days' +%Y-%m-%dT%H:%M:%SZ)
KEY=$(ask POST /api-keys "{\"name\":\"Web shop\",\"role\":\"staff\",\"expires_at\":\"$END\"}" | member key)
curl -sSw '\n' --fail-with-body "$URL/api/v1/products?limit=1" -H "Authorization: Bearer $KEY"
ask GET /api-keys

# docs/api.md, A day in a shop
ask POST /products '{"sku":"DAY-1","name":"Oolong","price":"7.90","cost_price":"3.10","stock":20}'
ask POST /transactions/checkout '{"lines":[{"sku":"DAY-1","quantity":3}],"payment_type":"card"}' -H 'Idempotency-Key: till-1-0001'

# docs/api.md, A webhook receiver; receiver.py was saved
sudo sed -i 's|^#WEBHOOK_ALLOWED_NETWORKS=.*|WEBHOOK_ALLOWED_NETWORKS=127.0.0.1/32|' /etc/inventory/environment
sudo systemctl restart 'inventory-fcgi@*' inventory-worker inventory-egress
RECEIVER=https://shop.example:9000/inventory
export TLS_CERTIFICATE=/etc/letsencrypt/live/shop.example/fullchain.pem TLS_KEY=/etc/letsencrypt/live/shop.example/privkey.pem
listen() { # listen SECRET…: starts the receiver, again if need be
  if [[ -n ${LISTENS:-} ]]; then kill "$LISTENS" && wait "$LISTENS" || true; fi
  WEBHOOK_SECRETS=$* python3 receiver.py "$RECEIVER" & LISTENS=$!
}
trap 'kill $LISTENS' EXIT
MADE=$(ask POST /webhooks "{\"url\":\"$RECEIVER\",\"events\":[\"stock.changed\",\"stock.low\"],\"description\":\"Web shop\"}")
HOOK=$(echo "$MADE" | number)
SECRET=$(echo "$MADE" | member secret)
listen "$SECRET"
arrived() { # arrived WORD: waits until the newest attempt has this word in it, an id or a type, and was good
  for second in {1..30}; do
    sleep 1
    ask GET "/webhooks/$HOOK/attempts?limit=1" | grep "$1.*\"status\":200" && return
  done
  false
}
MESSAGE=$(ask POST "/webhooks/$HOOK/test" | member message_id)
arrived "$MESSAGE"
ask POST /transactions '{"sku":"DAY-1","quantity":1,"on_short":"recount"}'
arrived stock.changed
ask GET "/webhooks/$HOOK"

# docs/production.md, Back-up
systemctl list-timers inventory-backup.timer --no-pager
sudo systemctl start inventory-backup.service
sudo ls /var/backups/inventory
age-keygen -o backup.key         # without this file no back-up opens
echo "BACKUP_OPTIONS=--encrypt-to $(age-keygen -y backup.key)" | sudo tee -a /etc/inventory/backup
sudo systemctl start inventory-backup.service
NEWEST=$(sudo sh -c 'ls /var/backups/inventory/*.age' | tail -n 1)
sudo env DATA_DIR=/root/rehearsal inventoryd restore "$NEWEST" --identity backup.key
sudo env DATA_DIR=/root/rehearsal inventoryd ledger head
sudo inventory-tool ledger head
sudo rm -r /root/rehearsal

# docs/troubleshooting.md, Is everything still right?
sudo inventory-tool ledger verify
sudo inventory-tool audit verify
sudo inventory-tool migrate status
systemctl --failed
curl -s https://shop.example/ready
