# 1. Turn IAM database authentication on, at once, and change nothing else of the database

data "aws_db_instance" "orders_db" {
  db_instance_identifier = "orders"

  lifecycle {
    postcondition {
      condition = (
        self.engine == "mysql" ||
        (self.engine == "mariadb" && can(regex("^(10[.]11|1[1-9][.])", self.engine_version)))
      )
      error_message = "engine must be mysql, or mariadb 10.11 or later, for IAM authentication, got ${self.engine} ${self.engine_version}; choose another instance, or upgrade it"
    }
  }
}

data "aws_arn" "orders_db" {
  arn = data.aws_db_instance.orders_db.db_instance_arn
}

import {
  to = aws_db_instance.orders_db
  id = "orders"
}

resource "aws_db_instance" "orders_db" {
  instance_class                      = data.aws_db_instance.orders_db.db_instance_class
  apply_immediately                   = true
  iam_database_authentication_enabled = true
  skip_final_snapshot                 = false

  lifecycle {
    prevent_destroy = true
    ignore_changes = [
      allocated_storage,
      allow_major_version_upgrade,
      auto_minor_version_upgrade,
      availability_zone,
      backup_retention_period,
      backup_target,
      backup_window,
      blue_green_update,
      ca_cert_identifier,
      character_set_name,
      copy_tags_to_snapshot,
      custom_iam_instance_profile,
      customer_owned_ip_enabled,
      database_insights_mode,
      db_name,
      db_subnet_group_name,
      dedicated_log_volume,
      delete_automated_backups,
      deletion_protection,
      domain,
      domain_auth_secret_arn,
      domain_dns_ips,
      domain_fqdn,
      domain_iam_role_name,
      domain_ou,
      enabled_cloudwatch_logs_exports,
      engine,
      engine_lifecycle_support,
      engine_version,
      final_snapshot_identifier,
      identifier,
      identifier_prefix,
      instance_class,
      iops,
      kms_key_id,
      license_model,
      maintenance_window,
      manage_master_user_password,
      master_user_secret_kms_key_id,
      max_allocated_storage,
      monitoring_interval,
      monitoring_role_arn,
      multi_az,
      nchar_character_set_name,
      network_type,
      option_group_name,
      parameter_group_name,
      password,
      password_wo,
      password_wo_version,
      performance_insights_enabled,
      performance_insights_kms_key_id,
      performance_insights_retention_period,
      port,
      publicly_accessible,
      replica_mode,
      replicate_source_db,
      restore_to_point_in_time,
      s3_import,
      snapshot_identifier,
      storage_encrypted,
      storage_throughput,
      storage_type,
      tags,
      tags_all,
      timezone,
      upgrade_storage_config,
      username,
      vpc_security_group_ids,
    ]
  }
}

resource "terraform_data" "orders_db_iam_authentication" {
  provisioner "local-exec" {
    command = <<-EOT
      set -eu
      command -v aws > /dev/null || {
        echo "aws must be on the PATH to see whether IAM authentication is live; install the AWS CLI" >&2
        exit 1
      }
      started=$(date +%s)
      while :; do
        answer=$(aws rds describe-db-instances --db-instance-identifier "$DATABASE" --region "$REGION" --output text \
          --query 'DBInstances[0].[DBInstanceStatus, IAMDatabaseAuthenticationEnabled, PendingModifiedValues.IAMDatabaseAuthenticationEnabled]')
        state=$(echo "$answer" | tr '[:upper:]\t' '[:lower:],')
        waited=$(($(date +%s) - started))
        case "$state" in
          modifying,* | configuring-iam-database-auth,*) ;;
          *,true,none)
            echo "IAM authentication is live on $DATABASE"
            exit 0
            ;;
        esac
        if [ "$waited" -ge "$LIMIT_SECONDS" ]; then
          echo "IAM authentication must be on and not pending on $DATABASE, got $state (status,flag,pending) after $waited s;" \
            "turn it on with --apply-immediately, or raise limitSeconds" >&2
          exit 1
        fi
        echo "waiting for IAM authentication on $DATABASE: $state (status,flag,pending), $waited s of $LIMIT_SECONDS s"
        sleep 5
      done
    EOT
    environment = {
      DATABASE      = "orders"
      LIMIT_SECONDS = "900"
      REGION        = data.aws_arn.orders_db.region
    }
  }

  lifecycle {
    replace_triggered_by = [aws_db_instance.orders_db.iam_database_authentication_enabled]
  }

  depends_on = [aws_db_instance.orders_db]
}

# 2. Create the database user, who has to use TLS, and grant what it may do

resource "mysql_user" "app" {
  provider = mysql.orders_db

  user        = "app"
  host        = "%"
  auth_plugin = "AWSAuthenticationPlugin"
  tls_option  = "SSL"

  depends_on = [terraform_data.orders_db_iam_authentication]
}

resource "mysql_grant" "app_orders" {
  provider = mysql.orders_db

  user       = mysql_user.app.user
  host       = mysql_user.app.host
  database   = "orders"
  privileges = ["INSERT", "SELECT"]
}

# 3. Allow the role to connect as the granted database users, and as no others

data "aws_iam_policy_document" "app_server_connect" {
  statement {
    sid     = "ConnectToOrdersDb"
    effect  = "Allow"
    actions = ["rds-db:connect"]
    resources = [
      "arn:${data.aws_arn.orders_db.partition}:rds-db:${data.aws_arn.orders_db.region}:${data.aws_arn.orders_db.account}:dbuser:${data.aws_db_instance.orders_db.resource_id}/app",
    ]
  }
}

resource "aws_iam_policy" "app_server_connect" {
  name        = "${aws_iam_role.app_server.name}-connect"
  description = "May log in to the databases, as the database users, that the policy names"
  policy      = data.aws_iam_policy_document.app_server_connect.json
}

resource "aws_iam_role_policy_attachment" "app_server_connect" {
  role       = aws_iam_role.app_server.name
  policy_arn = aws_iam_policy.app_server_connect.arn
}

# 4. Create the role, and say who may assume it

data "aws_iam_policy_document" "app_server_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "app_server" {
  name               = "app-server"
  assume_role_policy = data.aws_iam_policy_document.app_server_trust.json
}

# 5. Give programs on the EC2 instance the role, through its instance profile

data "aws_instance" "app_server" {
  instance_id = var.ec2_instance_id

  lifecycle {
    postcondition {
      condition     = contains(["", "app-server"], self.iam_instance_profile)
      error_message = "EC2 instance must have no other instance profile, got ${self.iam_instance_profile}; keep it with Ec2Client.withExistingProfile, or replace it with Ec2Client.replaceProfile"
    }
  }
}

resource "aws_iam_instance_profile" "app_server" {
  name = aws_iam_role.app_server.name
  role = aws_iam_role.app_server.name
}

import {
  to = aws_instance.app_server
  id = var.ec2_instance_id
}

resource "aws_instance" "app_server" {
  ami                  = data.aws_instance.app_server.ami
  instance_type        = data.aws_instance.app_server.instance_type
  iam_instance_profile = aws_iam_instance_profile.app_server.name

  lifecycle {
    prevent_destroy = true
    ignore_changes = [
      ami,
      associate_public_ip_address,
      availability_zone,
      capacity_reservation_specification,
      cpu_options,
      credit_specification,
      disable_api_stop,
      disable_api_termination,
      ebs_block_device,
      ebs_optimized,
      enable_primary_ipv6,
      enclave_options,
      ephemeral_block_device,
      get_password_data,
      hibernation,
      host_id,
      host_resource_group_arn,
      instance_initiated_shutdown_behavior,
      instance_market_options,
      instance_type,
      ipv6_address_count,
      ipv6_addresses,
      key_name,
      launch_template,
      maintenance_options,
      metadata_options,
      monitoring,
      network_interface,
      placement_group,
      placement_partition_number,
      private_dns_name_options,
      private_ip,
      root_block_device,
      secondary_private_ips,
      security_groups,
      source_dest_check,
      subnet_id,
      tags,
      tags_all,
      tenancy,
      user_data,
      user_data_base64,
      user_data_replace_on_change,
      volume_tags,
      vpc_security_group_ids,
    ]
  }
}
